#!/usr/bin/env python3
"""Forecasts of a competition file by Nixtla's statsforecast (PyPI), to score beside fanchart's own.

usage: libraries.py DATA.csv SEASON OUTDIR [METHOD ...]      (pip install statsforecast)

Reads series_id,t,time,split,value and writes OUTDIR/METHOD.csv with the columns that
`fanchart backtest` writes: series_id,step,mean,lo80,hi80,lo95,hi95. Prints milliseconds a series.
"""
import csv
import os
import sys
import time

import numpy as np
from statsforecast.models import AutoETS, AutoTheta, RandomWalkWithDrift, SeasonalNaive

METHODS = {
    "AutoETS": lambda m: AutoETS(season_length=m),
    "AutoTheta": lambda m: AutoTheta(season_length=m),
    "SeasonalNaive": lambda m: SeasonalNaive(season_length=m),
    "RandomWalkWithDrift": lambda m: RandomWalkWithDrift(),
}


def main():
    data, season, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    train, steps = {}, {}
    with open(data, newline="") as file:
        for row in csv.DictReader(file):
            if row["split"] == "train":
                train.setdefault(row["series_id"], []).append(float(row["value"]))
            else:
                steps[row["series_id"]] = steps.get(row["series_id"], 0) + 1
    os.makedirs(folder, exist_ok=True)
    for name in sys.argv[4:] or METHODS:
        start = time.time()
        with open(os.path.join(folder, name + ".csv"), "w", newline="") as file:
            out = csv.writer(file)
            out.writerow(["series_id", "step", "mean", "lo80", "hi80", "lo95", "hi95"])
            for series, values in train.items():
                y = np.array(values)
                try:
                    found = METHODS[name](season).forecast(y=y, h=steps[series], level=[80, 95])
                except Exception:
                    found = METHODS[name](1).forecast(y=y, h=steps[series], level=[80, 95])
                for step in range(steps[series]):
                    ends = [found[key][step] for key in ("lo-80", "hi-80", "lo-95", "hi-95")]
                    out.writerow([series, step + 1, found["mean"][step], *ends])
        print(f"{name}: {1000 * (time.time() - start) / len(train):.1f} ms a series", flush=True)


main()
