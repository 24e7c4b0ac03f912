import NumberFormats
import SmallFloats
import Testing

@Suite("Programs are shared") struct SharingTests {
  @Test("a shape has the same programs wherever it is asked for")
  func identity() {
    #expect(IEEEFloat<UInt16, 5, 10>.programs === Binary16.programs)
    #expect(IEEEFloat<UInt32, 5, 10>.programs === Binary16.programs)
    #expect(IEEEFloat<UInt16, 6, 9>.programs === IEEEFloat<UInt16, 6, 9>.programs)
    #expect(Binary8P5SE.programs === FloatPrograms.kept(for: Binary8P5SE.format))
    #expect(Float8E4M3FNUZ.programs !== Float8E4M3B11FNUZ.programs)
  }

  @Test("types have the formats of their names")
  func names() {
    let types: [(any ProgrammedFloat.Type, String)] = [
      (Binary16.self, "binary16"), (BFloat16.self, "bfloat16"), (Binary32.self, "binary32"),
      (Binary64.self, "binary64"), (TensorFloat32.self, "tensorFloat32"),
      (Float8E5M2.self, "float8e5m2"), (Float8E4M3.self, "float8e4m3"),
      (Float8E3M4.self, "float8e3m4"), (Float8E4M3FN.self, "float8e4m3fn"),
      (Float8E4M3FNUZ.self, "float8e4m3fnuz"), (Float8E5M2FNUZ.self, "float8e5m2fnuz"),
      (Float8E4M3B11FNUZ.self, "float8e4m3b11fnuz"), (Float6E3M2FN.self, "float6e3m2fn"),
      (Float6E2M3FN.self, "float6e2m3fn"), (Float4E2M1FN.self, "float4e2m1fn"),
      (Binary8P3SE.self, "binary8p3se"), (Binary8P4SE.self, "binary8p4se"),
      (Binary8P5SE.self, "binary8p5se"), (Binary4P2SF.self, "binary4p2sf"),
      (Binary8P1UF.self, "binary8p1uf"),
    ]
    for (type, name) in types { #expect(type.format.name == name) }
  }

  @Test("many threads may ask for an operation at the same time")
  func threads() async throws {
    let format = try FloatFormat(exponentBits: 4, significandBits: 2)
    for _ in 0..<5 {
      await withTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<8 {
          group.addTask { (0..<64).map { (IEEEFloat<UInt8, 4, 2>(bitPattern: $0) * 3).bitPattern } }
        }
        var all: Set<[UInt8]> = []
        for await results in group { all.insert(results) }
        #expect(all.count == 1)
      }
    }
    #expect(IEEEFloat<UInt8, 4, 2>.format == format)
  }
}
