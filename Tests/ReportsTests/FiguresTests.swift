import Reports
import Testing

@Suite("Figures") struct FiguresTests {
  @Test("whole numbers are grouped in threes")
  func count() {
    #expect(Figures.count(0) == "0")
    #expect(Figures.count(999) == "999")
    #expect(Figures.count(-1000) == "-1,000")
    #expect(Figures.count(1_048_576) == "1,048,576")
    #expect(Figures.count(UInt128.max) == "340,282,366,920,938,463,463,374,607,431,768,211,455")
    #expect(Figures.count(Int.min) == "-9,223,372,036,854,775,808")
  }

  @Test("decimals are rounded to nearest, and minus zero is zero")
  func fixed() {
    #expect(Figures.fixed(1234.5, decimals: 2) == "1,234.50")
    #expect(Figures.fixed(-0.004, decimals: 2) == "0.00")
    #expect(Figures.fixed(0.125, decimals: 2) == "0.12")
    #expect(Figures.fixed(999.999, decimals: 1) == "1,000.0")
    #expect(Figures.fixed(999_999_999.5, decimals: 1) == "999,999,999.5")
    #expect(Figures.fixed(-2_269_790_400_777_594.5, decimals: 4) == "-2.27×10¹⁵")
    #expect(Figures.fixed(1e10, decimals: 0) == "10,000,000,000")
    #expect(Figures.fixed(.nan, decimals: 1) == "NaN")
    #expect(Figures.fixed(-.infinity, decimals: 1) == "-∞")
  }

  @Test("significant digits are kept across magnitudes")
  func significant() {
    #expect(Figures.significant(0) == "0")
    #expect(Figures.significant(0.5) == "0.500")
    #expect(Figures.significant(9.996) == "10.0")
    #expect(Figures.significant(-12345) == "-12,300")
    #expect(Figures.significant(123_456, digits: 6) == "123,456")
    #expect(Figures.significant(999_999) == "1.00×10⁶")
    #expect(Figures.significant(1.234e-7) == "1.23×10⁻⁷")
    #expect(Figures.significant(0.0001, digits: 1) == "0.0001")
  }

  @Test("percentages are of one")
  func percentage() {
    #expect(Figures.percentage(0.9871) == "98.7 %")
    #expect(Figures.percentage(1, decimals: 0) == "100 %")
  }

  @Test("quantities take the prefix that leaves one to three digits before the point")
  func quantity() {
    #expect(Figures.quantity(3.4e-12, unit: "J") == "3.40 pJ")
    #expect(Figures.quantity(999.6e-9, unit: "s") == "1.00 µs")
    #expect(Figures.quantity(0, unit: "J") == "0 J")
    #expect(Figures.quantity(-1500, unit: "V") == "-1.50 kV")
    #expect(Figures.quantity(123_456, unit: "B", digits: 5) == "123.46 kB")
    #expect(Figures.quantity(1e25, unit: "B") == "1.00×10²⁵ B")
    #expect(Figures.rate(2.01e9, of: "steps") == "2.01 G steps/s")
    #expect(Figures.rate(450, of: "images") == "450 images/s")
  }

  @Test(
    "durations change units where rounding does",
    arguments: [
      (0.0, "0 s"), (3.5e-7, "350 ns"), (0.001237, "1.24 ms"), (0.9994, "999 ms"),
      (0.9996, "1.00 s"), (9.994, "9.99 s"), (9.996, "10.0 s"), (59.94, "59.9 s"),
      (59.96, "1 min 00 s"), (245, "4 min 05 s"), (3599.4, "59 min 59 s"), (3599.6, "1 h 00 min"),
      (7380, "2 h 03 min"), (86_369, "23 h 59 min"), (86_371, "1 d 00 h"), (273_600, "3 d 04 h"),
      (-2, "-2.00 s"),
    ])
  func duration(seconds: Double, text: String) {
    #expect(Figures.duration(seconds: seconds) == text)
  }
}
