import Lanes
import NumberFormats
import TestSupport
import Testing
import Training

/// Layers whose factors share a scale, against plain loops: quantised as the recipe's text says,
/// integers summed exactly or numbers of blocks of 32 summed in binary32.
@Suite("Factors with a scale") struct FactorTests {
  /// How the sums of a recipe are made.
  enum Rule: String, CaseIterable, Sendable {
    /// `int8`: a power of two a tensor, exact sums, delivered in binary32.
    case int8
    /// `mxfp8`: 32 terms share a scale, sums of 32 products in binary32.
    case mxfp8

    /// A tensor as factors; those of blocks depend on the sum that they are in.
    func tensor(_ numbers: [Double]) -> [Double] {
      guard self == .int8 else { return numbers }
      let largest = numbers.map(\.magnitude).max() ?? 0
      var scale = 0x1p-60
      while largest > 127 * scale { scale *= 2 }
      return numbers.map { ($0 / scale).rounded(.toNearestOrEven) * scale }
    }

    /// Products onto an initial value; nil leaves it out.
    func sum(_ left: [Double], _ right: [Double], from initial: Float?) -> Float {
      switch self {
      case .int8:
        // Products of two numbers of 7 bits: binary64 holds their sums.
        let total = Float(zip(left, right).reduce(0) { $0 + $1.0 * $1.1 })
        return initial.map { $0 + total } ?? total
      case .mxfp8:
        var sum = initial ?? 0
        for start in stride(from: 0, to: left.count, by: 32) {
          let range = start..<min(left.count, start + 32)
          let (a, b) = (Self.block(left[range]), Self.block(right[range]))
          sum += zip(a, b).reduce(Float(0)) { $0 + Float($1.0) * Float($1.1) }
        }
        return sum
      }
    }

    /// `sum` with factors one.
    func sum(ones right: [Double]) -> Float {
      switch self {
      case .int8: return sum(right.map { _ in 1 }, right, from: nil)
      case .mxfp8:
        var sum: Float = 0
        for start in stride(from: 0, to: right.count, by: 32) {
          sum += Self.block(right[start..<min(right.count, start + 32)]).reduce(Float(0)) {
            $0 + Float($1)
          }
        }
        return sum
      }
    }

    /// Numbers on the grid of MXFP8 E4M3: `2^(⌊log₂ max⌋ - 8)` times an E4M3 number.
    private static func block(_ numbers: ArraySlice<Double>) -> [Double] {
      let largest = numbers.map(\.magnitude).max() ?? 0
      if largest == 0 { return Array(numbers) }
      let scale = Double(sign: .plus, exponent: Int(largest.exponent) - 8, significand: 1)
      return numbers.map { number in
        let value = number / scale
        let exponent = max(-6, value == 0 ? -6 : Int(value.exponent))
        let unit = Double(sign: .plus, exponent: exponent - 3, significand: 1)
        return max(-448, min(448, (value / unit).rounded(.toNearestOrEven) * unit)) * scale
      }
    }
  }

  private static func numbers(_ count: Int, stream: UInt64, scale: Double = 1) -> [Double] {
    var random = CounterRandom(seed: 11, stream: stream).sequence
    // A spread of magnitudes, so that scales matter.
    return (0..<count).map { place in
      Double(Float(random.uniform(-1...1) * scale * (place % 7 == 0 ? 8 : 1)))
    }
  }

  @Test("a dense layer and its gradients", arguments: Rule.allCases)
  func dense(rule: Rule) throws {
    for (inputs, outputs, images) in [(70, 11, 5), (40, 3, 67)] {
      let x = Self.numbers(images * inputs, stream: 1, scale: 3)
      let w = Self.numbers(inputs * outputs, stream: 2, scale: 0.125)
      let b = Self.numbers(outputs, stream: 3)
      let g = Self.numbers(images * outputs, stream: 4, scale: 0.0625)
      let (fx, fw, fg) = (rule.tensor(x), rule.tensor(w), rule.tensor(g))
      let probe = try LayerProbe(
        .dense(outputs: outputs), image: ImageShape(channels: 1, height: 1, width: inputs),
        recipe: try Recipe(named: rule.rawValue), executor: NativeExecutor(), jobs: 2)
      let result = probe.run(x, images: images, parameters: [w, b], gradient: g)
      func row(_ o: Int) -> [Double] { Array(fw[(o * inputs)..<((o + 1) * inputs)]) }
      func column(_ numbers: [Double], _ place: Int, of count: Int) -> [Double] {
        (0..<(numbers.count / count)).map { numbers[$0 * count + place] }
      }
      func slice(_ numbers: [Double], _ n: Int, of count: Int) -> [Double] {
        Array(numbers[(n * count)..<((n + 1) * count)])
      }
      var output: [Double] = []
      var inputGradient: [Double] = []
      for n in 0..<images {
        let (batch, slopes) = (slice(fx, n, of: inputs), slice(fg, n, of: outputs))
        for o in 0..<outputs { output.append(Double(rule.sum(row(o), batch, from: Float(b[o])))) }
        for i in 0..<inputs {
          inputGradient.append(Double(rule.sum(column(fw, i, of: inputs), slopes, from: nil)))
        }
      }
      var weightGradient: [Double] = []
      var biasGradient: [Double] = []
      for o in 0..<outputs {
        let slopes = column(fg, o, of: outputs)
        for i in 0..<inputs {
          weightGradient.append(Double(rule.sum(column(fx, i, of: inputs), slopes, from: nil)))
        }
        biasGradient.append(Double(rule.sum(ones: slopes)))
      }
      #expect(result.output == output)
      #expect(result.inputGradient == inputGradient)
      #expect(result.parameterGradients == [weightGradient, biasGradient])
    }
  }

  @Test("a convolution and its gradients", arguments: Rule.allCases)
  func convolution(rule: Rule) throws {
    let (channels, outputs, size, side, images) = (5, 9, 3, 7, 66)
    let shape = ImageShape(channels: channels, height: side, width: side)
    let x = Self.numbers(images * shape.count, stream: 5, scale: 2)
    let w = Self.numbers(outputs * channels * size * size, stream: 6, scale: 0.25)
    let b = Self.numbers(outputs, stream: 7)
    let g = Self.numbers(images * outputs * side * side, stream: 8, scale: 0.03125)
    let (fx, fw, fg) = (rule.tensor(x), rule.tensor(w), rule.tensor(g))
    let probe = try LayerProbe(
      .convolution(outputs: outputs, kernel: size, stride: 1, padding: 1, groups: 1),
      image: shape, recipe: try Recipe(named: rule.rawValue), executor: NativeExecutor(), jobs: 2)
    let result = probe.run(x, images: images, parameters: [w, b], gradient: g)
    let (area, taps) = (side * side, size * size)
    func pixel(_ numbers: [Double], _ plane: Int, _ row: Int, _ column: Int) -> Double {
      (0..<side).contains(row) && (0..<side).contains(column)
        ? numbers[plane * area + row * side + column] : 0
    }
    let forward = (0..<(images * outputs * area)).map { place -> Double in
      let (n, o, p) = (place / area / outputs, place / area % outputs, place % area)
      var terms: [Double] = []
      for i in 0..<channels {
        for tap in 0..<taps {
          terms.append(
            pixel(fx, n * channels + i, p / side + tap / size - 1, p % side + tap % size - 1))
        }
      }
      let weights = Array(fw[(o * channels * taps)..<((o + 1) * channels * taps)])
      return Double(rule.sum(weights, terms, from: Float(b[o])))
    }
    #expect(result.output == forward)
    let inputGradient = (0..<(images * channels * area)).map { place -> Double in
      let (n, i, p) = (place / area / channels, place / area % channels, place % area)
      var (left, right): ([Double], [Double]) = ([], [])
      for u in (0..<size).reversed() {
        for o in 0..<outputs {
          for v in (0..<size).reversed() {
            left.append(fw[(o * channels + i) * taps + u * size + v])
            right.append(pixel(fg, n * outputs + o, p / side + 1 - u, p % side + 1 - v))
          }
        }
      }
      return Double(rule.sum(left, right, from: nil))
    }
    #expect(result.inputGradient == inputGradient)
    // Of exact sums the images are part of the sum; the others are added image by image.
    func overImages(_ sums: (Range<Int>) -> Float) -> Double {
      rule == .int8
        ? Double(sums(0..<images))
        : Double((1..<images).reduce(sums(0..<1)) { $0 + sums($1..<($1 + 1)) })
    }
    func slopes(_ o: Int, _ range: Range<Int>) -> [Double] {
      range.flatMap { n in (0..<area).map { fg[(n * outputs + o) * area + $0] } }
    }
    let weightGradient = (0..<(outputs * channels * taps)).map { place -> Double in
      let (o, i, tap) = (place / taps / channels, place / taps % channels, place % taps)
      return overImages { range in
        let left = range.flatMap { n in
          (0..<area).map { p in
            pixel(fx, n * channels + i, p / side + tap / size - 1, p % side + tap % size - 1)
          }
        }
        return rule.sum(left, slopes(o, range), from: nil)
      }
    }
    #expect(result.parameterGradients[0] == weightGradient)
    let biasGradient = (0..<outputs).map { o -> Double in
      overImages { rule.sum(ones: slopes(o, $0)) }
    }
    #expect(result.parameterGradients[1] == biasGradient)
  }

  @Test("sums of scaled factors that are not exact stay in their units until they are kept")
  func integerAccumulator() throws {
    var recipe = try Recipe(named: "int8")
    let int32 = try NumberFormat(named: "int32")
    for sums in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      recipe[keyPath: sums].order = .sequential
      recipe[keyPath: sums].accumulator = int32
      recipe[keyPath: sums].product = int32
    }
    try recipe.check()
    let (inputs, outputs, images) = (70, 11, 5)
    let x = Self.numbers(images * inputs, stream: 1, scale: 3)
    let w = Self.numbers(inputs * outputs, stream: 2, scale: 0.125)
    let g = Self.numbers(images * outputs, stream: 4, scale: 0.0625)
    // The bias becomes a number of the sum's units; these are multiples of them.
    let b = (0..<outputs).map { Double($0) / 16 }
    func run(_ recipe: Recipe) throws -> LayerProbe.Result {
      try LayerProbe(
        .dense(outputs: outputs), image: ImageShape(channels: 1, height: 1, width: inputs),
        recipe: recipe, executor: NativeExecutor(), jobs: 1
      ).run(x, images: images, parameters: [w, b], gradient: g)
    }
    // Nothing is rounded before the end in an int32, so both give the exact sum; that with the bias
    // is rounded once here and twice there.
    let (sums, exact) = (try run(recipe), try run(try Recipe(named: "int8")))
    #expect(sums.inputGradient == exact.inputGradient)
    #expect(sums.parameterGradients == exact.parameterGradients)
    for (sum, other) in zip(sums.output, exact.output) {
      #expect(abs(sum - other) <= 0x1p-22 * max(1, abs(other)))
    }
  }

  @Test("ternary weights are the numbers that their text says")
  func ternary() throws {
    let (inputs, outputs, images) = (40, 5, 3)
    let w = Self.numbers(inputs * outputs, stream: 12, scale: 0.25)
    let b = [Double](repeating: 0, count: outputs)
    // The unit vectors, so that each output is a weight.
    let probe = try LayerProbe(
      .dense(outputs: outputs), image: ImageShape(channels: 1, height: 1, width: inputs),
      recipe: try Recipe(named: "ternary"), executor: NativeExecutor(), jobs: 1)
    var scale = 0x1p-20
    while (w.map(\.magnitude).max() ?? 0) > 3 * scale { scale *= 2 }
    for first in stride(from: 0, to: inputs - images, by: 7) {
      var x = [Double](repeating: 0, count: images * inputs)
      for n in 0..<images { x[n * inputs + first + n] = 1 }
      let output = probe.run(
        x, images: images, parameters: [w, b],
        gradient: [Double](repeating: 0, count: images * outputs)
      ).output
      for n in 0..<images {
        for o in 0..<outputs {
          let weight = w[o * inputs + first + n]
          let expected = weight.magnitude > scale / 2 ? (weight < 0 ? -scale : scale) : 0
          #expect(output[n * outputs + o] == expected)
        }
      }
    }
  }

  @Test(
    "where only one factor has a scale, sums of the other alone have the power 1",
    arguments: [AccumulationOrder.exact, .sequential], [true, false])
  func oneScale(order: AccumulationOrder, leftHasScale: Bool) throws {
    var recipe = Recipe(format: try NumberFormat(named: "binary32"))
    let scaled = try OperandFormat(named: "scaled:float8e4m3fn")
    let plain = try OperandFormat(named: "float8e4m3fn")
    for sums in [\Recipe.forward, \Recipe.inputGradient, \Recipe.weightGradient] {
      recipe[keyPath: sums].left = leftHasScale ? scaled : plain
      recipe[keyPath: sums].right = leftHasScale ? plain : scaled
      recipe[keyPath: sums].order = order
    }
    try recipe.check()
    let images = 3
    // Numbers of three bits, which E4M3 holds with any scale and whose sums binary32 holds.
    func numbers(_ count: Int) -> [Double] { (0..<count).map { Double($0 * 5 % 15 - 7) / 2 } }
    let shape = ImageShape(channels: 2, height: 4, width: 4)
    let (x, w, b) = (numbers(images * shape.count), numbers(5 * shape.count), numbers(5))
    let g = numbers(images * 5)
    let dense = try LayerProbe(
      .dense(outputs: 5), image: shape, recipe: recipe, executor: NativeExecutor(), jobs: 1
    ).run(x, images: images, parameters: [w, b], gradient: g)
    let count = shape.count
    for n in 0..<images {
      for o in 0..<5 {
        let sum = (0..<count).reduce(b[o]) { $0 + w[o * count + $1] * x[n * count + $1] }
        #expect(dense.output[n * 5 + o] == sum)
      }
    }
    let biases = (0..<5).map { o in (0..<images).reduce(0.0) { $0 + g[$1 * 5 + o] } }
    #expect(dense.parameterGradients[1] == biases)
    let pooling = try LayerProbe(
      .averagePooling(size: 2, stride: 2), image: shape, recipe: recipe, executor: NativeExecutor(),
      jobs: 1
    ).run(x, images: images, parameters: [], gradient: numbers(images * 8))
    for place in 0..<(images * 8) {
      let (plane, row, column) = (place / 4, place / 2 % 2, place % 2)
      let corner = plane * 16 + row * 8 + column * 2
      let sum = x[corner] + x[corner + 1] + x[corner + 4] + x[corner + 5]
      #expect(pooling.output[place] == sum / 4)
    }
  }
}
