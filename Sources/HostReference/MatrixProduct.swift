/// Products of matrices in row order, as plain loops that the compiler turns into vectors.
enum MatrixProduct<Scalar: ReferenceScalar> {
  /// `c[rows × columns] += a[rows × inner] · b[inner × columns]`, each sum in the order of `inner`.
  @inline(__always)
  static func accumulate(
    _ c: UnsafeMutablePointer<Scalar>, _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>,
    rows: Int, inner: Int, columns: Int
  ) {
    for row in 0..<rows {
      let c = c + row * columns
      let a = a + row * inner
      var k = 0
      while k + 4 <= inner {
        let (a0, a1, a2, a3) = (a[k], a[k + 1], a[k + 2], a[k + 3])
        let b0 = b + k * columns
        let b1 = b0 + columns
        let b2 = b1 + columns
        let b3 = b2 + columns
        for j in 0..<columns {
          c[j] = (((c[j] + a0 * b0[j]) + a1 * b1[j]) + a2 * b2[j]) + a3 * b3[j]
        }
        k += 4
      }
      while k < inner {
        let (a0, b0) = (a[k], b + k * columns)
        for j in 0..<columns { c[j] += a0 * b0[j] }
        k += 1
      }
    }
  }

  /// `b[columns × rows]`, the transpose of `a[rows × columns]`.
  static func transpose(
    _ a: UnsafePointer<Scalar>, rows: Int, columns: Int, into b: UnsafeMutablePointer<Scalar>
  ) {
    for row in 0..<rows {
      for column in 0..<columns { b[column * rows + row] = a[row * columns + column] }
    }
  }

  /// The transpose of `a[rows × columns]`.
  static func transposed(_ a: [Scalar], rows: Int, columns: Int) -> [Scalar] {
    var b = [Scalar](repeating: 0, count: a.count)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeMutableBufferPointer { b in
        if let a = a.baseAddress, let b = b.baseAddress {
          transpose(a, rows: rows, columns: columns, into: b)
        }
      }
    }
    return b
  }

  /// `a[rows × inner] · b[inner × columns]`, added to rows that all begin as `start`.
  static func product(
    _ a: [Scalar], _ b: [Scalar], rows: Int, inner: Int, columns: Int, start: [Scalar]? = nil
  ) -> [Scalar] {
    var c: [Scalar] = []
    c.reserveCapacity(rows * columns)
    if let start {
      for _ in 0..<rows { c += start }
    } else {
      c = [Scalar](repeating: 0, count: rows * columns)
    }
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          if let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress {
            accumulate(c, a, b, rows: rows, inner: inner, columns: columns)
          }
        }
      }
    }
    return c
  }
}
