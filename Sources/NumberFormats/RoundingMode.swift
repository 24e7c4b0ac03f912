/// How a result that lies between two numbers of a format is brought onto one of them.
public enum RoundingMode: Hashable, Sendable {
  /// To the nearest number; of two equally near, the one with an even significand
  /// (IEEE 754 roundTiesToEven).
  case nearestEven
  /// To the nearest number; of two equally near, the one of larger magnitude (roundTiesToAway).
  case nearestAway
  /// To the neighbour of smaller magnitude (roundTowardZero).
  case towardZero
  /// To the neighbour nearer to plus infinity (roundTowardPositive).
  case up
  /// To the neighbour nearer to minus infinity (roundTowardNegative).
  case down
  /// To the neighbour with an odd significand (von Neumann rounding; not in IEEE 754).
  case odd
  /// To the neighbour of larger magnitude with a chance that grows with the part cut off, decided by
  /// so many random bits, 1…32, which are an operand of the operation (IEEE P3109).
  case stochastic(StochasticVariant, bits: Int)
}

/// How stochastic rounding compares the part that is cut off, `ν` units, with a random integer `R` of
/// `N` bits (IEEE P3109 interim report 4.0).
public enum StochasticVariant: String, CaseIterable, Hashable, Sendable {
  /// Away from zero when `⌊ν·2^N⌋ + R ≥ 2^N`.
  case a = "A"
  /// Away from zero when `⌊ν·2^(N+1)⌋ + 2R + 1 ≥ 2^(N+1)`.
  case b = "B"
  /// Away from zero when `ν·2^N`, rounded to an integer with ties to even, plus `R` is `≥ 2^N`.
  case c = "C"
}

extension RoundingMode: CaseIterable, RawRepresentable {
  /// The modes that need no random bits.
  public static let allCases: [RoundingMode] = [
    .nearestEven, .nearestAway, .towardZero, .up, .down, .odd,
  ]

  /// The numbers of random bits that stochastic rounding may use.
  public static let randomBitsRange = 1...32

  /// The number of random bits that an operation takes; 0 of the modes that need none.
  public var randomBits: Int {
    if case .stochastic(_, let bits) = self { bits } else { 0 }
  }

  /// The name: `nearestEven`, …, or such as `stochasticA:8`.
  public var rawValue: String {
    switch self {
    case .nearestEven: "nearestEven"
    case .nearestAway: "nearestAway"
    case .towardZero: "towardZero"
    case .up: "up"
    case .down: "down"
    case .odd: "odd"
    case .stochastic(let variant, let bits): "stochastic\(variant.rawValue):\(bits)"
    }
  }

  /// Finds a mode by its exact name; `stochastic:8` means `stochasticA:8`.
  ///
  /// - Parameter rawValue: the name.
  public init?(rawValue: String) {
    if let mode = Self.allCases.first(where: { $0.rawValue == rawValue }) {
      self = mode
      return
    }
    let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("stochastic"), let bits = Int(parts[1]),
      String(bits) == parts[1], Self.randomBitsRange.contains(bits)
    else { return nil }
    let letter = parts[0].dropFirst("stochastic".count)
    guard let variant = letter.isEmpty ? .a : StochasticVariant(rawValue: String(letter)) else {
      return nil
    }
    self = .stochastic(variant, bits: bits)
  }
}

extension RoundingMode {
  /// Finds a rounding mode by its exact name.
  ///
  /// - Parameter name: the name, such as `nearestEven` or `stochasticB:8`.
  /// - Throws: `FormatError.unknownRounding` when no mode has the name.
  public init(named name: String) throws(FormatError) {
    guard let mode = RoundingMode(rawValue: name) else { throw .unknownRounding(name: name) }
    self = mode
  }
}
