import NumberFormats

/// The basic types of FPgen's model B1 that a float format has.
enum BasicTypes {
  /// A number, an infinity or a NaN of one of the types.
  typealias Maker = @Sendable (_ grid: FloatGrid, _ draws: inout Draws) -> Code

  /// Twelve types in both signs, less those that the format lacks.
  static func makers(of format: FloatFormat) -> [Maker] {
    let fraction = format.fractionMask
    var magnitudes: [Maker] = [
      { _, _ in 0 }, { grid, _ in grid.format.one & grid.format.magnitudeMask },
      { grid, _ in grid.format.leastNormal }, { grid, _ in grid.format.largestFinite },
      { grid, draws in
        min(grid.anywhere(&draws) | grid.format.leastNormal, grid.format.largestFinite)
      },
    ]
    if format.significandBits > 0 {
      magnitudes += [
        { _, _ in 1 }, { _, _ in fraction },
        { _, draws in max((draws.bits() as Code) & fraction, 1) },
      ]
    }
    if let infinity = format.infinityMagnitude { magnitudes.append { _, _ in infinity } }
    var makers = magnitudes.flatMap { make -> [Maker] in
      format.isSigned ? [make, { make($0, &$1) | $0.format.signBit }] : [make]
    }
    if format.specials == .ieee {
      let quiet = format.canonicalNaN
      let payload = fraction >> 1
      for sign in [0, format.signBit] {
        makers += [
          { _, _ in quiet | sign }, { _, draws in quiet | (draws.bits() as Code) & payload | sign },
        ]
        // One significand bit leaves no signalling NaN.
        if payload > 0 {
          makers.append { grid, draws in
            let infinity = grid.format.infinityMagnitude ?? 0
            return infinity | max((draws.bits() as Code) & payload, 1) | sign
          }
        }
      }
    } else if format.specials.hasNaN {
      makers.append { grid, _ in grid.format.canonicalNaN }
    }
    return makers
  }
}
