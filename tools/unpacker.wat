;; Puts a module together again that `packed.mjs` has taken apart, where it is told what lies where.
;; It is sent as WebAssembly itself: what runs once in a page's life runs cold, where JavaScript takes five times as long.
(module
  ;; 2 MB for what came and the module that comes of it. Where that is too little, the build fails.
  (memory (export "memory") 32)

  (global $out (mut i32) (i32.const 0))

  (func $put (param $byte i32)
    (i32.store8 (global.get $out) (local.get $byte))
    (global.set $out (i32.add (global.get $out) (i32.const 1))))

  ;; Copies a LEB128 number from the stream whose place stands at an address.
  (func $number (param $stream i32)
    (local $from i32) (local $byte i32)
    (local.set $from (i32.load (local.get $stream)))
    (loop $again
      (call $put (local.tee $byte (i32.load8_u (local.get $from))))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $again (i32.gt_u (local.get $byte) (i32.const 127))))
    (i32.store (local.get $stream) (local.get $from)))

  ;; Copies which local variable is meant. What is told is how many others were used since it was.
  (func $variable
    (local $from i32) (local $rank i32) (local $variable i32)
    (local.set $rank (i32.load8_u (local.tee $from (i32.load (i32.const LOCALS)))))
    (if (i32.gt_u (local.get $rank) (i32.const 127))
      (then
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $rank
          (i32.add (i32.and (local.get $rank) (i32.const 127)) (i32.shl (i32.load8_u (local.get $from)) (i32.const 7))))))
    (i32.store (i32.const LOCALS) (i32.add (local.get $from) (i32.const 1)))
    (local.set $rank (i32.shl (local.get $rank) (i32.const 1)))
    (local.set $variable (i32.load16_u offset=RECENT (local.get $rank)))
    (memory.copy (i32.const RECENT_SECOND) (i32.const RECENT) (local.get $rank))
    (i32.store16 (i32.const RECENT) (local.get $variable))
    (if (i32.gt_u (local.get $variable) (i32.const 127))
      (then
        (call $put (i32.or (local.get $variable) (i32.const 128)))
        (local.set $variable (i32.shr_u (local.get $variable) (i32.const 7)))))
    (call $put (local.get $variable)))

  ;; Writes how much lies between a place and the last byte into the four bytes before it.
  (func $close (param $start i32)
    (local $size i32)
    (local.set $size (i32.sub (global.get $out) (local.get $start)))
    (i32.store
      (i32.sub (local.get $start) (i32.const 4))
      (i32.or
        (i32.const 0x808080)
        (i32.add
          (i32.add (i32.and (local.get $size) (i32.const 0x7f)) (i32.shl (i32.and (local.get $size) (i32.const 0x3f80)) (i32.const 1)))
          (i32.add
            (i32.shl (i32.and (local.get $size) (i32.const 0x1fc000)) (i32.const 2))
            (i32.shl (i32.and (local.get $size) (i32.const 0xfe00000)) (i32.const 3)))))))

  ;; From where to where in the memory the module lies.
  (func (export "unpack") (result i32 i32)
    (local $address i32) (local $length i32) (local $at i32)
    (local $start i32) (local $code i32) (local $body i32) (local $depth i32)
    (local $opcode i32) (local $shape i32) (local $stream i32) (local $count i32)
    ;; The lengths of the streams become their places.
    (local.set $at (i32.const STREAMS))
    (local.set $address (i32.const LENGTHS))
    (loop $place
      (local.set $start (local.get $at))
      (local.set $at (i32.add (local.get $at) (i32.load (local.get $address))))
      (i32.store (local.get $address) (local.get $start))
      (local.set $address (i32.add (local.get $address) (i32.const 4)))
      (br_if $place (i32.ne (local.get $address) (i32.const STREAMS))))
    (loop $number
      (i32.store16 offset=NUMBERS (i32.shl (local.get $count) (i32.const 1)) (local.get $count))
      (br_if $number (i32.ne (local.tee $count (i32.add (local.get $count) (i32.const 1))) (i32.const MOST))))
    ;; The last is the module up to its functions.
    (global.set $out (local.get $at))
    (local.set $code (i32.sub (local.get $at) (i32.const COUNT)))
    (local.set $address (i32.load (i32.const OPCODES)))
    (block $done
      (loop $next
        (if (local.get $depth)
          (then
            (call $put (local.tee $opcode (i32.load8_u (local.get $address))))
            (local.set $address (i32.add (local.get $address) (i32.const 1)))
            (local.set $shape (i32.load16_u (i32.shl (local.get $opcode) (i32.const 1))))
            (local.set $count (i32.and (local.get $shape) (i32.const 3)))
            (local.set $stream
              (i32.add
                (i32.const LENGTHS)
                (i32.shl
                  (select
                    (i32.add (i32.load8_u (local.get $address)) (i32.const 256))
                    (i32.shr_u (local.get $shape) (i32.const 8))
                    (i32.eq (local.get $opcode) (i32.const CONSTANT)))
                  (i32.const 2))))
            (if (i32.and (local.get $shape) (i32.const ALIGNED))
              (then (call $put (i32.and (i32.shr_u (local.get $shape) (i32.const ALIGNED_BY)) (i32.const 3)))))
            (if (i32.eq (local.get $opcode) (i32.const BRANCHES))
              (then (local.set $count (i32.add (i32.load8_u (i32.load (local.get $stream))) (i32.const 2)))))
            (if (i32.eq (local.get $opcode) (i32.const EXTENDED))
              (then (local.set $count (i32.load8_u (i32.add (i32.load8_u (i32.load (local.get $stream))) (i32.const WIDE))))))
            (if (i32.eq (local.get $opcode) (i32.const FLOAT))
              (then
                (i64.store (global.get $out) (i64.load (local.tee $length (i32.load (local.get $stream)))))
                (global.set $out (i32.add (global.get $out) (i32.const 8)))
                (i32.store (local.get $stream) (i32.add (local.get $length) (i32.const 8)))))
            (if (i32.and (local.get $shape) (i32.const OPENS))
              (then (local.set $depth (i32.add (local.get $depth) (i32.const 1)))))
            (if (i32.eq (local.get $opcode) (i32.const END))
              (then
                (br_if $next (local.tee $depth (i32.sub (local.get $depth) (i32.const 1))))
                (call $close (local.get $body)))))
          (else
            (br_if $done (i32.eq (local.get $address) (local.get $start)))
            (global.set $out (local.tee $body (i32.add (global.get $out) (i32.const 4))))
            (local.set $stream (i32.const VARIABLES))
            (local.set $count (i32.add (i32.shl (i32.load8_u (i32.load (local.get $stream))) (i32.const 1)) (i32.const 1)))
            (memory.copy (i32.const RECENT) (i32.const NUMBERS) (i32.const MOST_SIZE))
            (local.set $depth (i32.const 1))))
        (loop $operand
          (br_if $next (i32.eqz (local.get $count)))
          (if (i32.eq (local.get $stream) (i32.const LOCALS)) (then (call $variable)) (else (call $number (local.get $stream))))
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (br $operand))))
    (call $close (local.get $code))
    (memory.copy (global.get $out) (i32.load (i32.const AFTER)) (local.tee $length (i32.sub (i32.load (i32.const OPCODES)) (i32.load (i32.const AFTER)))))
    (local.get $start)
    (i32.add (global.get $out) (local.get $length))))
