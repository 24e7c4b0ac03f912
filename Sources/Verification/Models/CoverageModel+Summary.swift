extension CoverageModel {
  /// What the model wants to be met, in a few words.
  public var summary: String {
    switch self {
    case .b1: "every combination of basic types of operands"
    case .b2: "results one bit from zero, one, and the ends of subnormal and normal numbers"
    case .b3: "sign, last bit, guard and sticky bit of the exact result"
    case .b4: "results around the largest number and beyond"
    case .b5: "results around the least number and the least normal one"
    case .b6: "results below the least number"
    case .b7: "one sticky bit, at every place"
    case .b8: "nearly nothing or nearly a whole behind the guard bit"
    case .b9: "special significands of the operands, drawn"
    case .b10: "every difference of the exponents of a sum"
    case .b11: "differences of exponents with special significands, drawn"
    case .b12: "every depth of cancellation"
    case .b13: "every depth of cancellation to every subnormal exponent"
    case .b14: "every difference between the exponents of addend and product"
    case .b15: "the same with special significands, drawn"
    case .b16: "every depth of cancellation between product and addend"
    case .b17: "the same to every subnormal exponent"
    case .b18: "products that are inexact, overflow or underflow in sums that do not"
    case .b19: "classes, exponents and significands of compared operands in every order"
    case .b20: "exact quotients and roots with every number of trailing zeros"
    case .b21: "zeros, numbers, infinities and NaNs divided by each other"
    case .b22: "every exponent around those of an integer format"
    case .b23: "quarters around the ends of an integer format"
    case .b24: "quarters around zero"
    case .b25: "the ends of the integers, zero and one"
    case .b26: "an integer of every length"
    case .b27: "NaNs with payloads that a narrower format keeps, or drops"
    case .b28: "numbers before and after integers, large ones, infinity, NaN"
    case .b29: "sign, last bit, guard and sticky bit of what is rounded to an integer"
    }
  }
}
