// swift-tools-version: 6.0
import PackageDescription

// The order of the targets is the order of the layers: each imports only what stands above it here
// (`Tests/CommandLineTests/LayerTests.swift` reads the imports and fails on an upward arrow).
let package = Package(
  name: "Transverse",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "transverse", targets: ["transverse"]),
    .library(
      name: "Transverse",
      targets: ["TransverseRead", "BitSerial", "NumberFormats", "FormatArithmetic", "Lanes"]),
    .library(name: "SmallFloats", targets: ["SmallFloats"]),
    .library(name: "PropertyTesting", targets: ["PropertyTesting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "TransverseRead"),
    .target(name: "BitSerial", dependencies: ["TransverseRead"]),
    // Rounding a Double calls libm, which a program without Foundation does not link by itself.
    .target(
      name: "NumberFormats",
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(
      name: "FormatArithmetic", dependencies: ["BitSerial", "NumberFormats", "TransverseRead"]),
    // Vectors of the processor at hand, which Swift compiles for the least of its kind only.
    .target(name: "CTransposition"),
    .target(name: "Lanes", dependencies: ["CTransposition", "TransverseRead"]),
    // The cost tables of racetrack memories, carried in the code: a bundle dies with its folder.
    .target(name: "CCostTables", exclude: ["tables"]),
    .target(
      name: "Racetrack",
      dependencies: [
        "CCostTables", "FormatArithmetic", "Lanes", "NumberFormats", "TransverseRead",
      ]),
    .target(
      name: "SmallFloats",
      dependencies: ["FormatArithmetic", "Lanes", "NumberFormats", "TransverseRead"]),

    .systemLibrary(
      name: "CMPFR", pkgConfig: "mpfr",
      providers: [.apt(["libmpfr-dev", "libgmp-dev"]), .brew(["mpfr", "gmp"])]),
    .target(name: "CMPFRShim", dependencies: ["CMPFR"]),
    .target(name: "Golden", dependencies: ["CMPFR", "CMPFRShim", "NumberFormats"]),

    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "VectorFiles", dependencies: ["CZlib", "NumberFormats"]),
    .target(name: "PropertyTesting"),
    // Many programs that differ in one read, on vectors of the processor at hand.
    .target(name: "CDifferences"),
    .target(
      name: "Verification",
      dependencies: [
        "BitSerial", "CDifferences", "FormatArithmetic", "Golden", "Lanes", "NumberFormats",
        "PropertyTesting", "Racetrack", "TransverseRead", "VectorFiles",
      ]),
    // The processor's own arithmetic, as a yardstick: nothing but measurements may use it.
    .target(name: "CHostArithmetic"),
    .target(
      name: "Benchmarking",
      dependencies: [
        "CHostArithmetic", "FormatArithmetic", "Lanes", "NumberFormats", "Racetrack",
        "TransverseRead", "Verification",
      ]),
    // Words of bit-planes moved about, on vectors of the processor at hand.
    .target(name: "CPlaneMoves"),
    // The named recipes and networks, carried in the code: a bundle dies with its folder.
    .target(name: "CTrainingTexts", exclude: ["networks", "recipes"]),
    .target(
      name: "Training",
      dependencies: [
        "CPlaneMoves", "CTrainingTexts", "FormatArithmetic", "Lanes", "NumberFormats",
        "TransverseRead", "VectorFiles",
      ]),
    // The same trainings in the processor's own arithmetic, to compare with and for nothing else.
    .target(name: "HostReference", dependencies: ["Training"]),
    .target(name: "Reports"),
    .executableTarget(
      name: "transverse",
      dependencies: [
        "Benchmarking", "FormatArithmetic", "HostReference", "Lanes", "NumberFormats",
        "PropertyTesting", "Racetrack", "Reports", "Training", "TransverseRead", "VectorFiles",
        "Verification",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(
      name: "TestSupport", dependencies: ["Lanes", "TransverseRead"], path: "Tests/TestSupport"),
    .testTarget(name: "TransverseReadTests", dependencies: ["TestSupport", "TransverseRead"]),
    .testTarget(
      name: "BitSerialTests", dependencies: ["BitSerial", "Lanes", "TestSupport", "TransverseRead"]),
    .testTarget(name: "NumberFormatsTests", dependencies: ["NumberFormats", "TestSupport"]),
    .testTarget(
      name: "FormatArithmeticTests",
      dependencies: [
        "FormatArithmetic", "Golden", "Lanes", "NumberFormats", "TestSupport", "TransverseRead",
      ]),
    .testTarget(
      name: "LanesTests",
      dependencies: ["FormatArithmetic", "Lanes", "NumberFormats", "TestSupport", "TransverseRead"]),
    .testTarget(
      name: "RacetrackTests",
      dependencies: [
        "FormatArithmetic", "Golden", "Lanes", "NumberFormats", "PropertyTesting", "Racetrack",
        "TestSupport", "TransverseRead",
      ]),
    .testTarget(
      name: "SmallFloatsTests",
      dependencies: [
        "FormatArithmetic", "Golden", "Lanes", "NumberFormats", "SmallFloats", "TestSupport",
        "TransverseRead",
      ]),
    .testTarget(name: "GoldenTests", dependencies: ["Golden", "NumberFormats", "TestSupport"]),
    .testTarget(name: "VectorFilesTests", dependencies: ["NumberFormats", "VectorFiles"]),
    .testTarget(name: "PropertyTestingTests", dependencies: ["PropertyTesting"]),
    .testTarget(
      name: "VerificationTests",
      dependencies: [
        "FormatArithmetic", "Golden", "Lanes", "NumberFormats", "PropertyTesting", "TestSupport",
        "TransverseRead", "Verification",
      ]),
    .testTarget(
      name: "BenchmarkingTests",
      dependencies: [
        "Benchmarking", "CHostArithmetic", "FormatArithmetic", "Lanes", "NumberFormats",
        "TestSupport", "TransverseRead",
      ]),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "FormatArithmetic", "HostReference", "Lanes", "NumberFormats", "TestSupport", "Training",
        "VectorFiles",
      ]),
    .testTarget(
      name: "HostReferenceTests", dependencies: ["HostReference", "NumberFormats", "Training"],
      exclude: ["Fixtures"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "TestSupport"]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "FormatArithmetic", "Lanes", "NumberFormats", "Racetrack", "TestSupport", "Training",
        "TransverseRead", "VectorFiles", "Verification", "transverse",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
