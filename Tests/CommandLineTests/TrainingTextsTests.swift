import Foundation
import Racetrack
import Testing
import Training

@Suite("transverse recipes and networks") struct TrainingTextsTests {
  @Test("every file of the folders is carried, under its own name")
  func embedded() throws {
    let folder = Repository.root.appendingPathComponent("Sources/CTrainingTexts")
    func files(_ kind: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent(kind).path
      ).sorted()
    }
    #expect(try files("recipes") == Recipe.named.map { $0.name + ".json" }.sorted())
    #expect(try files("networks") == Network.all.map { $0.name + ".network" }.sorted())
    for text in NetworkText.named {
      let file = folder.appendingPathComponent("networks/\(text.network.name).network")
      #expect(try String(contentsOf: file, encoding: .utf8) == text.description)
    }
  }

  @Test("recipes are listed; one is printed as JSON that reads back to the same text")
  func recipes() throws {
    let list = try Tool.run("recipes")
    #expect(list.status == 0 && list.errors == "")
    let rows = list.output.split(separator: "\n").dropFirst(2)
    #expect(rows.map { $0.prefix { $0 != " " } } == Recipe.named.map { Substring($0.name) })
    let json = try Tool.run("recipes", "--json")
    let records = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(records?.compactMap { $0["name"] as? String } == Recipe.named.map(\.name))

    let folder = try ScratchFolder()
    let file = folder.file("mine.json")
    for arguments in [["hfp8"], ["hfp8", "--short"]] {
      let printed = try Tool.run(["recipes"] + arguments)
      #expect(printed.status == 0 && printed.errors == "")
      try Data(printed.output.utf8).write(to: file)
      #expect(try Tool.run("recipes", file.path) == Tool.run("recipes", "hfp8"))
    }
  }

  @Test("networks are listed with their shapes and steps; one is printed with its layers")
  func networks() throws {
    let list = try Tool.run("networks")
    #expect(list.status == 0 && list.errors == "")
    let rows = list.output.split(separator: "\n").dropFirst(2).map { line in
      line.split(separator: #/ {2,}/#).map(String.init)
    }
    #expect(rows.map { $0[0] } == Network.all.map(\.name))
    #expect(rows[0].prefix(5) == ["lenet5", "1 × 28 × 28", "10", "61,706", "416,520"])

    let printed = try Tool.run("networks", "lenet5")
    #expect(printed.output.hasPrefix(try NetworkText(named: "lenet5").description))
    #expect(
      printed.output.contains(
        #/layers.3 +conv 16 kernel 5 +6 × 14 × 14 +16 × 10 × 10 +2,416 +240,000\n/#))
    #expect(
      printed.output.hasSuffix("416,520 multiply-accumulates forward, 1,131,960 in training\n"))

    let folder = try ScratchFolder()
    let file = folder.file("mine.network")
    try Data("name mine\nresidual\nend\ndense classes\n".utf8).write(to: file)
    let outcome = try Tool.run(
      "networks", file.path, "--data-shape", "2x3x4", "--classes", "5", "--json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(record["parameters"] as? Int == 5 * 25)
    #expect(record["forwardMACs"] as? Int == 5 * 24)
    #expect(record["trainingMACs"] as? Int == 2 * 5 * 24)
    #expect(
      (record["layers"] as? [[String: Any]])?.map { $0["layer"] as? String } == [
        "residual", "dense classes",
      ])
    let trained = try Tool.run([
      "train", "--network", file.path, "--format", "e4m3", "--images", "20", "--test-images", "10",
      "--epochs", "1", "--batch-size", "20",
    ])
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.output.hasPrefix("mine on glyphs"))
  }

  @Test("the multiply-accumulates of a network are those that its cost is counted from")
  func costs() throws {
    for shape in NetworkShape.known {
      let text = try NetworkText(named: shape.name)
      let plan = try NetworkPlan(
        text.network, image: try #require(text.image), classes: try #require(text.classes))
      let weighty = plan.allLayers.filter { $0.macs > 0 }
      #expect(weighty.map(\.macs) == shape.layers.map(\.macs).filter { $0 > 0 }, "\(shape.name)")
      let weights = weighty.compactMap { $0.parameters.first?.count }
      #expect(weights == shape.layers.map(\.weights).filter { $0 > 0 }, "\(shape.name)")
    }
    #expect(NetworkShape.known.count >= 3)
  }

  @Test("what cannot be read is one line and exit code 2")
  func badInput() throws {
    let folder = try ScratchFolder()
    let (recipe, network) = (folder.file("bad.json"), folder.file("bad.network"))
    try Data(#"{"values": "bf16", "epoch": 1}"#.utf8).write(to: recipe)
    try Data("name x\nrelu\ndence 3\n".utf8).write(to: network)
    let cases: [(arguments: [String], says: [String])] = [
      (["recipes", "hfp9"], ["unknown recipe 'hfp9'", "fp32, bf16-fp32"]),
      (["recipes", "--short"], ["--short prints one recipe"]),
      (["recipes", recipe.path], [recipe.path, "epoch: unknown key: did you mean epochs?"]),
      (["train", "--recipe", recipe.path], [recipe.path, "epochs?"]),
      (["recipes", "./none.json"], ["./none.json: no such file"]),
      (["networks", "lenet"], ["unknown network 'lenet'", "lenet5, mlp"]),
      (["networks", network.path], ["\(network.path):3: unknown layer 'dence'", "dense?"]),
      (["train", "--format", "e4m3", "--network", network.path], ["bad.network:3: "]),
      (["networks", "--classes", "3"], ["go with one network"]),
      (["networks", "mlp", "--classes", "1"], ["'1' is no value for --classes"]),
      (["networks", "mlp", "--data-shape", "28x28"], ["--data-shape", "such as 3x32x32"]),
      (["networks", "alexnet", "--data-shape", "3x32x32"], ["'alexnet'", "does not fit"]),
    ]
    for (arguments, says) in cases {
      let outcome = try Tool.run(arguments)
      #expect(outcome.status == 2 && outcome.output == "", "\(arguments)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      for part in says { #expect(outcome.errors.contains(part), "\(arguments): \(outcome.errors)") }
    }
  }

  @Test("the help of both says what their files look like")
  func help() throws {
    let recipes = try Tool.run("recipes", "--help").output
    for part in ["\"values\"", "scaled:FORMAT", "--short"] { #expect(recipes.contains(part)) }
    let networks = try Tool.run("networks", "--help").output
    for part in ["conv 6 kernel 5", "residual", "--data-shape"] {
      #expect(networks.contains(part))
    }
    let root = try Tool.run("--help").output
    #expect(root.contains("\n  recipes ") && root.contains("\n  networks "))
  }
}
