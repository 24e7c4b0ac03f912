import Foundation
import Testing
import Training

@Suite("Networks as text") struct NetworkTextTests {
  @Test("every network with a name reads back from its text, fits its images, and says what it is")
  func named() throws {
    let names = NetworkText.named.map(\.network.name)
    #expect(names == ["lenet5", "mlp", "linear", "resnet8", "vgg-small", "alexnet", "vgg16"])
    for text in NetworkText.named {
      #expect(try NetworkText(parsing: text.description, source: "a test") == text)
      #expect(text.description.split(separator: "\n").allSatisfy { $0.count <= 100 })
      #expect(!text.about.isEmpty)
      let (image, classes) = (try #require(text.image), try #require(text.classes))
      _ = try NetworkPlan(text.network, image: image, classes: classes)
      #expect(try Network(named: text.network.name) == text.network)
    }
  }

  @Test("lenet5 has the layers of LeNet-5, resnet8 those of three stages")
  func layers() {
    #expect(
      Network.lenet5.layers == [
        .convolution(outputs: 6, kernel: 5, stride: 1, padding: 2, groups: 1), .rectifier,
        .maximumPooling(size: 2, stride: 2),
        .convolution(outputs: 16, kernel: 5, stride: 1, padding: 0, groups: 1), .rectifier,
        .maximumPooling(size: 2, stride: 2), .dense(outputs: 120), .rectifier,
        .dense(outputs: 84), .rectifier, .dense(outputs: nil),
      ])
    func convolution(_ outputs: Int, _ kernel: Int = 3, stride: Int = 1) -> LayerDescription {
      .convolution(
        outputs: outputs, kernel: kernel, stride: stride, padding: kernel / 2, groups: 1)
    }
    func stage(_ outputs: Int, stride: Int) -> [LayerDescription] {
      [
        .residual(
          body: [
            convolution(outputs, stride: stride), .batchNormalisation, .rectifier,
            convolution(outputs), .batchNormalisation,
          ],
          shortcut: stride == 1
            ? [] : [convolution(outputs, 1, stride: stride), .batchNormalisation]), .rectifier,
      ]
    }
    #expect(
      Network.resnet8.layers
        == [convolution(16), .batchNormalisation, .rectifier] + stage(16, stride: 1)
        + stage(32, stride: 2) + stage(64, stride: 2)
        + [.globalAveragePooling, .dense(outputs: nil)])
  }

  @Test("every kind of layer with every option is printed and read back")
  func everyLayer() throws {
    let small: [LayerDescription] = [.batchNormalisation, .rectifier]
    let layers: [LayerDescription] = [
      .convolution(outputs: 4_096, kernel: 16, stride: 64, padding: 15, groups: 4_096),
      .convolution(outputs: 1, kernel: 1, stride: 1, padding: 0, groups: 1),
      .dense(outputs: 65_536), .dense(outputs: nil), .rectifier,
      .maximumPooling(size: 3, stride: 2), .maximumPooling(size: 2, stride: 2),
      .averagePooling(size: 2, stride: 1), .averagePooling(size: 64, stride: 64),
      .globalAveragePooling, .batchNormalisation, .dropout(rate: 0.1 + 0.2), .dropout(rate: 0),
      .residual(body: [], shortcut: []), .residual(body: [], shortcut: small),
      .residual(
        body: small + [.residual(body: small, shortcut: [.residual(body: small, shortcut: [])])],
        shortcut: small),
    ]
    for about in [
      "", "one", String(repeating: "word ", count: 99) + String(repeating: "w", count: 200),
    ] {
      let text = NetworkText(
        about: about, network: Network(name: "every-1_.x", layers: layers),
        image: ImageShape(channels: 4_096, height: 1_024, width: 1), classes: 2)
      let read = try NetworkText(parsing: text.description, source: "a test")
      #expect(read == text)
      #expect(read.description == text.description)
    }
    #expect(try NetworkText(parsing: "name x\ndense classes", source: "").image == nil)
  }

  @Test("remarks, blank lines, indentation and line ends of other systems say nothing")
  func layout() throws {
    let text =
      "\r\n#a  b\r\n\t# c # d\r\n\r\n  name x # not this\r\n# nor this\r\n\trelu#\r\n dense\t3 "
    let read = try NetworkText(parsing: text, source: "a test")
    #expect(
      read
        == NetworkText(
          about: "a b c # d", network: Network(name: "x", layers: [.rectifier, .dense(outputs: 3)]))
    )
  }

  @Test("what is wrong is said in one line: the file, the line, what was expected")
  func badTexts() throws {
    let deep = String(repeating: "residual\n", count: 17)
    let cases: [(text: String, line: Int, says: [String])] = [
      ("", 1, ["no name", "'name lenet5'"]), ("name x\n\n# only\n", 1, ["no layers"]),
      ("relu", 1, ["no name"]),
      ("name x\nrelu\ncovn 3 kernel 3", 3, ["unknown layer 'covn'", "did you mean conv?"]),
      ("name x\nfrobnicate", 2, ["unknown layer 'frobnicate'", "expected one of name"]),
      ("name x\nrelu 3", 2, ["'3' behind 'relu'", "nothing more"]),
      ("name x y", 1, ["'name x y'", "one word"]), ("name", 1, ["'name '"]),
      ("name x/y", 1, ["'name x/y'"]), ("name x\nname y", 2, ["'name' is said twice"]),
      ("name x\nconv", 2, ["'conv': expected 1…4096 channels"]),
      ("name x\nconv 0 kernel 3", 2, ["'conv 0': expected 1…4096 channels"]),
      ("name x\nconv 99999999999999999999 kernel 3", 2, ["expected 1…4096 channels"]),
      ("name x\nconv 6", 2, ["without a kernel", "'conv 6 kernel 3'"]),
      ("name x\nconv 6 kernel", 2, ["'kernel' has no number"]),
      ("name x\nconv 6 kernel 17", 2, ["'kernel 17': expected 1…16"]),
      ("name x\nconv 6 kernel 3 pading 1", 2, ["'conv' has no 'pading'", "padding?"]),
      ("name x\nconv 6 kernel 3 kernel 3", 2, ["'kernel' is said twice"]),
      ("name x\nconv 6 kernel 3 stride 0", 2, ["'stride 0': expected 1…64"]),
      ("name x\nconv 6 kernel 3 padding -1", 2, ["'padding -1': expected 0…2"]),
      (
        "name x\nconv 6 kernel 3 padding 15", 2,
        ["'padding 15': expected 0…2, less than the kernel"]
      ),
      ("name x\nconv 6 kernel 1 padding 1", 2, ["'padding 1': expected 0…0"]),
      ("name x\nmaxpool", 2, ["'maxpool': expected 1…64 pixels"]),
      ("name x\nmaxpool 2 padding 1", 2, ["'maxpool' has no 'padding'", "stride"]),
      ("name x\ndense", 2, ["'dense': expected 1…65536 neurons, or 'classes'"]),
      ("name x\ndense many", 2, ["'dense many'"]), ("name x\ndense 3 4", 2, ["'4' behind"]),
      ("name x\ndense classes 3", 2, ["'3' behind 'dense classes'"]),
      ("name x\ndropout 1", 2, ["'dropout 1'", "less than 1"]),
      ("name x\ndropout nan", 2, ["'dropout nan'"]), ("name x\ndropout", 2, ["'dropout '"]),
      ("name x\nend", 2, ["'end' without a 'residual'"]),
      ("name x\nshortcut", 2, ["'shortcut' without a 'residual'"]),
      ("name x\nresidual\nrelu", 2, ["'residual' has no 'end'"]),
      ("name x\nresidual\nshortcut\nrelu\nshortcut\nend", 5, ["a second shortcut"]),
      ("name x\nresidual\nclasses 3\nend", 3, ["'classes' within a residual layer"]),
      ("name x\nresidual\nend now", 3, ["'now' behind 'end'"]),
      ("name x\n" + deep, 18, ["at most 16 deep"]),
      ("name x\ninput 3x32", 2, ["'input 3x32'", "such as 3x32x32"]),
      ("name x\ninput 3x32x1025", 2, ["1024"]), ("name x\nclasses 1", 2, ["2…65536 classes"]),
      ("name x\n" + String(repeating: "relu\n", count: 1_001), 1_002, ["at most 1000"]),
    ]
    for (text, number, says) in cases {
      let error = #expect(throws: TrainingError.self, "\(text)") {
        try NetworkText(parsing: text, source: "my.network")
      }
      let line = error?.description ?? ""
      #expect(line.hasPrefix("my.network:\(number): ") && !line.contains("\n"), "\(text): \(line)")
      for part in says { #expect(line.contains(part), "\(text): \(line)") }
    }
  }

  @Test("what does not fit its images is refused with the layer, however large it would be")
  func misfits() throws {
    func plan(_ layers: String, _ image: String = "3x8x8") throws -> NetworkPlan {
      try NetworkPlan(
        NetworkText(parsing: "name x\n" + layers, source: "a test").network,
        image: try #require(ImageShape(image)), classes: 10)
    }
    for (layers, says) in [
      ("maxpool 9\ndense classes", "a window of 9 × 9 pixels does not fit"),
      ("conv 4 kernel 3 groups 2\ndense classes", "2 groups do not divide 3 and 4"),
      ("residual\nconv 4 kernel 3\nend\ndense classes", "its body gives 4 × 6 × 6"),
      ("relu", "gives 192 numbers an image: expected 10"),
    ] {
      let error = #expect(throws: TrainingError.self) { try plan(layers) }
      #expect(error?.description.contains(says) == true, "\(layers): \(error?.description ?? "")")
    }
    let padded = Network(
      name: "x",
      layers: [.convolution(outputs: 4, kernel: 3, stride: 1, padding: 15, groups: 1)])
    let refusal = #expect(throws: TrainingError.self) {
      try NetworkPlan(padded, image: ImageShape(channels: 1, height: 28, width: 28), classes: 10)
    }
    #expect(refusal?.description.contains("padding 15 around windows of 3 × 3 pixels") == true)
    #expect(refusal?.description.contains("expected 0…2, less than a window") == true)
    let huge = String(repeating: "conv 4096 kernel 16 padding 15\n", count: 1_000)
    let error = #expect(throws: TrainingError.self) { try plan(huge, "4096x1024x1024") }
    #expect(error?.description.contains("more than 268435456 numbers") == true)
  }

  @Test("a network's file is found by its path, a name among those of the tool")
  func files() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(UUID().uuidString).network")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(NetworkText(network: .mlp).description.utf8).write(to: url)
    #expect(try Network(nameOrFile: url.path) == .mlp)
    #expect(try Network(nameOrFile: "mlp") == .mlp)
    #expect(throws: TrainingError.unknownNetwork(name: "lenet")) {
      try Network(nameOrFile: "lenet")
    }
    let error = #expect(throws: TrainingError.self) { try Network(nameOrFile: "no/such") }
    #expect(error?.description.hasPrefix("no/such: no such file") == true)
  }
}
