import CHostArithmetic
import Testing

@Suite("Products and sums of the host are not contracted") struct ContractionTests {
  /// `(1 + 2⁻¹²)² - (1 + 2⁻¹¹)` is 0 with two roundings, and `2⁻²⁴` with one.
  @Test("a product is rounded before it is added to")
  func twoRoundings() {
    let factor: [Float] = [1 + 0x1p-12]
    let addend: [Float] = [-(1 + 0x1p-11)]
    var (product, sum, fused): ([Float], [Float], [Float]) = ([0], [0], [0])
    host_evaluate(host_binary32, host_mul, factor, factor, nil, &product, 1)
    host_evaluate(host_binary32, host_add, product, addend, nil, &sum, 1)
    #expect(sum == [0])
    guard host_supports(host_binary32, host_fma) else { return }
    host_evaluate(host_binary32, host_fma, factor, factor, addend, &fused, 1)
    #expect(fused == [0x1p-24])
  }
}
