// The formats that have a name.

/// IEEE 754's binary16: half precision.
@available(macOS 26, *)
public typealias Binary16 = IEEEFloat<UInt16, 5, 10>
/// The upper half of binary32 (Google Brain).
@available(macOS 26, *)
public typealias BFloat16 = IEEEFloat<UInt16, 8, 7>
/// NVIDIA's 19 bits, the range of binary32 and the precision of binary16, with subnormals.
@available(macOS 26, *)
public typealias TensorFloat32 = IEEEFloat<UInt32, 8, 10>
/// IEEE 754's binary32: single precision, the format of `Float`.
@available(macOS 26, *)
public typealias Binary32 = IEEEFloat<UInt32, 8, 23>
/// IEEE 754's binary64: double precision, the format of `Double`.
@available(macOS 26, *)
public typealias Binary64 = IEEEFloat<UInt64, 11, 52>

/// OCP OFP8 E5M2, with infinities.
@available(macOS 26, *)
public typealias Float8E5M2 = IEEEFloat<UInt8, 5, 2>
/// Eight bits of IEEE 754 kind, with infinities; not OCP's E4M3, which is `Float8E4M3FN`.
@available(macOS 26, *)
public typealias Float8E4M3 = IEEEFloat<UInt8, 4, 3>
/// Eight bits of IEEE 754 kind, with infinities.
@available(macOS 26, *)
public typealias Float8E3M4 = IEEEFloat<UInt8, 3, 4>

/// OCP OFP8 E4M3: numbers up to 448, and NaN.
@available(macOS 26, *)
public typealias Float8E4M3FN = FiniteNaNFloat<UInt8, 4, 3>
/// E4M3 of AMD, Graphcore and Qualcomm: numbers up to 240, one NaN, one zero.
@available(macOS 26, *)
public typealias Float8E4M3FNUZ = UnsignedZeroFloat<UInt8, 4, 3, 8>
/// E5M2 of AMD, Graphcore and Qualcomm: numbers up to 57,344, one NaN, one zero.
@available(macOS 26, *)
public typealias Float8E5M2FNUZ = UnsignedZeroFloat<UInt8, 5, 2, 16>
/// E4M3 of Google with a bias of 11: numbers up to 30, one NaN, one zero.
@available(macOS 26, *)
public typealias Float8E4M3B11FNUZ = UnsignedZeroFloat<UInt8, 4, 3, 11>

/// OCP MX FP6 E3M2: numbers up to 28, nothing else.
@available(macOS 26, *)
public typealias Float6E3M2FN = FiniteFloat<UInt8, 3, 2>
/// OCP MX FP6 E2M3: numbers up to 7.5, nothing else.
@available(macOS 26, *)
public typealias Float6E2M3FN = FiniteFloat<UInt8, 2, 3>
/// OCP MX FP4 E2M1: the numbers 0, 0.5, 1, 1.5, 2, 3, 4 and 6 of either sign.
@available(macOS 26, *)
public typealias Float4E2M1FN = FiniteFloat<UInt8, 2, 1>

/// IEEE P3109's Binary8p3se.
@available(macOS 26, *)
public typealias Binary8P3SE = P3109Float<UInt8, 8, 3, SignedExtended>
/// IEEE P3109's Binary8p4se.
@available(macOS 26, *)
public typealias Binary8P4SE = P3109Float<UInt8, 8, 4, SignedExtended>
/// IEEE P3109's Binary8p5se.
@available(macOS 26, *)
public typealias Binary8P5SE = P3109Float<UInt8, 8, 5, SignedExtended>
/// IEEE P3109's Binary4p2sf.
@available(macOS 26, *)
public typealias Binary4P2SF = P3109Float<UInt8, 4, 2, SignedFinite>
/// IEEE P3109's Binary8p1uf: powers of two and zero.
@available(macOS 26, *)
public typealias Binary8P1UF = P3109Float<UInt8, 8, 1, UnsignedFinite>
