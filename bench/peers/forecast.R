# Forecasts of a competition file by R's forecast (Debian's r-cran-forecast), to score beside fanchart's own.
#
# usage: Rscript forecast.R DATA.csv SEASON OUTDIR [METHOD ...]
#
# Reads series_id,t,time,split,value and writes OUTDIR/METHOD.csv with the columns that `fanchart backtest` writes:
# series_id,step,mean,lo80,hi80,lo95,hi95. Prints milliseconds a series.
suppressPackageStartupMessages(library(forecast))

arguments <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(arguments[1], stringsAsFactors = FALSE)
season <- as.integer(arguments[2])
folder <- arguments[3]
methods <- list(
  ets = function(y, h) forecast(ets(y), h = h, level = c(80, 95)),
  thetaf = function(y, h) thetaf(y, h = h, level = c(80, 95)),
  auto.arima = function(y, h) forecast(auto.arima(y), h = h, level = c(80, 95))
)
asked <- if (length(arguments) > 3) arguments[-(1:3)] else names(methods)

dir.create(folder, showWarnings = FALSE, recursive = TRUE)
all <- split(rows, factor(rows$series_id, levels = unique(rows$series_id)))
for (name in asked) {
  start <- proc.time()[["elapsed"]]
  forecasts <- lapply(all, function(series) {
    train <- series$value[series$split == "train"]
    steps <- sum(series$split == "test")
    found <- methods[[name]](ts(train, frequency = season), steps)
    data.frame(
      series_id = series$series_id[1], step = seq_len(steps), mean = as.numeric(found$mean),
      lo80 = as.numeric(found$lower[, 1]), hi80 = as.numeric(found$upper[, 1]),
      lo95 = as.numeric(found$lower[, 2]), hi95 = as.numeric(found$upper[, 2])
    )
  })
  write.csv(do.call(rbind, forecasts), file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
  elapsed <- proc.time()[["elapsed"]] - start
  cat(sprintf("%s: %.1f ms a series\n", name, 1000 * elapsed / length(all)))
}
