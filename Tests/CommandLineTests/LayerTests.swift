import Testing

@Suite("Targets import downwards only") struct LayerTests {
  /// The layers from the lowest up, and what each may import of the suite and of other packages.
  ///
  /// Numbers know no programs and no device, so that the goldens can use them without touching what
  /// they judge; only `Verification` (and tests) may import the goldens, and only `Benchmarking` (and
  /// its tests) the host's own arithmetic.
  private static let layers: [(target: String, mayImport: Set<String>)] = [
    ("TransverseRead", []),
    ("BitSerial", ["TransverseRead"]),
    ("NumberFormats", []),
    ("FormatArithmetic", ["BitSerial", "NumberFormats", "TransverseRead"]),
    ("CTransposition", []),
    ("Lanes", ["CTransposition", "TransverseRead"]),
    ("CCostTables", []),
    (
      "Racetrack",
      ["CCostTables", "FormatArithmetic", "Lanes", "NumberFormats", "TransverseRead"]
    ),
    ("SmallFloats", ["FormatArithmetic", "Lanes", "NumberFormats", "TransverseRead"]),
    ("CMPFR", []),
    ("CMPFRShim", ["CMPFR"]),
    ("Golden", ["CMPFR", "CMPFRShim", "NumberFormats"]),
    ("CZlib", []),
    ("VectorFiles", ["CZlib", "NumberFormats"]),
    ("PropertyTesting", []),
    ("CDifferences", []),
    (
      "Verification",
      [
        "BitSerial", "CDifferences", "FormatArithmetic", "Golden", "Lanes", "NumberFormats",
        "PropertyTesting", "Racetrack", "TransverseRead", "VectorFiles",
      ]
    ),
    ("CHostArithmetic", []),
    (
      "Benchmarking",
      [
        "CHostArithmetic", "FormatArithmetic", "Lanes", "NumberFormats", "Racetrack",
        "TransverseRead", "Verification",
      ]
    ),
    ("CPlaneMoves", []),
    ("CTrainingTexts", []),
    (
      "Training",
      [
        "CPlaneMoves", "CTrainingTexts", "FormatArithmetic", "Lanes", "NumberFormats",
        "TransverseRead", "VectorFiles",
      ]
    ),
    ("HostReference", ["Training"]),
    ("Reports", []),
    (
      "transverse",
      [
        "ArgumentParser", "Benchmarking", "FormatArithmetic", "HostReference", "Lanes",
        "NumberFormats", "PropertyTesting", "Racetrack", "Reports", "Training", "TransverseRead",
        "VectorFiles", "Verification",
      ]
    ),
  ]

  /// What the toolchain brings; any target may use it.
  private static let toolchain: Set = [
    "Darwin", "Dispatch", "Foundation", "Glibc", "Synchronization",
  ]

  @Test("every target of Sources has its place among the layers")
  func allTargets() throws {
    #expect(try Repository.folders(of: "Sources") == Self.layers.map(\.target).sorted())
  }

  @Test("no layer may import one above it")
  func order() {
    var below: Set = ["ArgumentParser"]
    for (target, mayImport) in Self.layers {
      #expect(mayImport.subtracting(below) == [], "\(target)")
      below.insert(target)
    }
  }

  @Test("no file imports what its target may not", arguments: layers.map(\.target))
  func imports(target: String) throws {
    let allowed = try #require(Self.layers.first { $0.target == target }).mayImport
    for source in try Repository.sources(in: "Sources/\(target)") {
      for (index, line) in source.lines.enumerated() {
        guard let module = Self.importedModule(line) else { continue }
        #expect(
          allowed.contains(module) || Self.toolchain.contains(module),
          "\(source.path):\(index + 1): \(target) may not import \(module)")
      }
    }
  }

  @Test("imports are recognised in all their spellings, and nothing else is")
  func spellings() {
    let spellings = [
      "import Golden", "  import Golden  // why", "public import Golden", "import Golden;",
      "@testable import Golden", "@preconcurrency package import Golden",
      "import struct Golden.FloatGolden", "import Golden.Submodule",
      "@_spi(Tests) @testable import Golden", "@_exported import enum Golden.Golden",
    ]
    for spelling in spellings { #expect(Self.importedModule(spelling) == "Golden", "\(spelling)") }
    for line in ["// import Golden", "let important = Golden()", "importGolden", "/// import x"] {
      #expect(Self.importedModule(Substring(line)) == nil, "\(line)")
    }
  }

  @Test("the sources do have imports to read")
  func someImports() throws {
    let modules = try Repository.sources(in: "Sources").flatMap(\.lines)
      .compactMap(Self.importedModule)
    #expect(Set(modules).isSuperset(of: ["ArgumentParser", "Golden", "TransverseRead"]))
  }

  /// The module that a line imports, or nil when it is no import.
  private static func importedModule(_ line: some StringProtocol) -> String? {
    // Most lines need no regular expression.
    guard line.contains("import") else { return nil }
    let kinds = "(?:struct|class|enum|protocol|typealias|func|let|var|actor)"
    let attributes = #"(?:@\w+(?:\([^)]*\))?\s+)*"#
    let access = "(?:(?:public|package|internal|fileprivate|private)\\s+)?"
    let pattern = #"^\s*"# + attributes + access + "import\\s+(?:\(kinds)\\s+)?(\\w+)"
    guard let regex = try? Regex(pattern, as: (Substring, Substring).self) else { return nil }
    return String(line).firstMatch(of: regex).map { String($0.output.1) }
  }
}
