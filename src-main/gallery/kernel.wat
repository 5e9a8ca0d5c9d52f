;; The gallery's first pass: dot products of one probe with many rows, in fixed-width SIMD.
;;
;; A row is $width signed bytes, a multiple of 32. The probe lies at address 0 as that many signed 16-bit numbers, small
;; enough that a sum of their products stays within 32 bits. For each row one 32-bit sum is written.
;;
;; `kernel-bytes.ts` holds this file assembled; tests/unit/main/kernel.test.ts says when the two differ.
(module
  (memory (export "memory") 1)

  ;; Sum of the products of the $width signed bytes at $row with the 16-bit numbers at address 0.
  (func $dot (param $row i32) (param $width i32) (result i32)
    (local $probe i32) (local $end i32) (local $a v128) (local $b v128) (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $end (i32.add (local.get $row) (local.get $width)))
    (loop $next
      (local.set $a (v128.load (local.get $row)))
      (local.set $b (v128.load offset=16 (local.get $row)))
      (local.set $s0 (i32x4.add (local.get $s0)
        (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $a)) (v128.load (local.get $probe)))))
      (local.set $s1 (i32x4.add (local.get $s1)
        (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $a)) (v128.load offset=16 (local.get $probe)))))
      (local.set $s2 (i32x4.add (local.get $s2)
        (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $b)) (v128.load offset=32 (local.get $probe)))))
      (local.set $s3 (i32x4.add (local.get $s3)
        (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $b)) (v128.load offset=48 (local.get $probe)))))
      (local.set $row (i32.add (local.get $row) (i32.const 32)))
      (local.set $probe (i32.add (local.get $probe) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $row) (local.get $end))))
    (local.set $s0 (i32x4.add
      (i32x4.add (local.get $s0) (local.get $s1))
      (i32x4.add (local.get $s2) (local.get $s3))))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $s0)) (i32x4.extract_lane 1 (local.get $s0)))
      (i32.add (i32x4.extract_lane 2 (local.get $s0)) (i32x4.extract_lane 3 (local.get $s0)))))

  ;; One sum for each of $count rows from $row on, written from $out on.
  (func (export "dots") (param $row i32) (param $count i32) (param $out i32) (param $width i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (i32.store (local.get $out) (call $dot (local.get $row) (local.get $width)))
        (local.set $row (i32.add (local.get $row) (local.get $width)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))))
