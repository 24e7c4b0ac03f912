import Foundation
import Testing

@Suite("transverse results") struct ResultsTests {
  private static let quick = [
    "--network", "linear", "--images", "128", "--test-images", "32", "--epochs", "1",
  ]

  /// Trains and keeps the record.
  private static func train(_ file: URL, _ arguments: [String], recipe: String = "e5m2") throws {
    let outcome = try Tool.run(
      ["train", "--recipe", recipe, "--json", file.path] + quick + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// The rows of the table as cells.
  private static func rows(_ files: [URL]) throws -> [[String]] {
    let outcome = try Tool.run(["results", "--markdown"] + files.map(\.path))
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").dropFirst(2).map { line in
      line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// Writes a record with some of its keys changed.
  private static func copy(_ file: URL, to other: URL, _ changes: [String: Any]) throws {
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    try JSONSerialization.data(withJSONObject: record.merging(changes) { $1 }).write(to: other)
  }

  @Test("experiments that differ in a setting have rows of their own that say in which")
  func settings() throws {
    let folder = try ScratchFolder()
    let files = try [
      [], ["--learning-rate", "0.05"], ["--rounding", "towardZero"],
      ["--rounding", "towardZero", "--exact-sums"], ["--images", "64"], ["--momentum", "0.5"],
    ].enumerated().map { index, arguments in
      let file = folder.file("\(index).json")
      try Self.train(file, arguments)
      return file
    }
    let rows = try Self.rows(files)
    #expect(rows.count == 5, "both columns of one rounding share a row: \(rows)")
    #expect(rows.allSatisfy { Array($0.prefix(4)) == ["glyphs", "linear", "e5m2", "1"] })
    for text in ["rate 0.05", "--rounding towardZero", "64 training images", "momentum 0.5"] {
      #expect(rows.filter { $0[4].contains(text) }.count == 1, "\(text): \(rows)")
    }
    // Every row has one seed in the first column, one has the second column too.
    #expect(rows.map { $0[6] } == ["1", "1", "1", "1", "1"])
    #expect(rows.filter { $0[8] == "1" }.count == 1, "\(rows)")
    #expect(rows.allSatisfy { !$0[4].contains("seed") && !$0[4].contains("batches") }, "\(rows)")
  }

  @Test("a recipe whose sums are exact has the same in both columns")
  func exactAnyway() throws {
    let folder = try ScratchFolder()
    let files = [folder.file("1.json"), folder.file("2.json")]
    try Self.train(files[0], [])
    try Self.train(files[1], [], recipe: "int8")
    #expect(try Self.rows(files).map { $0[6] } == ["–", "the same"])
  }

  @Test("where no two rows look the same nothing is said of settings")
  func noSettings() throws {
    let folder = try ScratchFolder()
    let (first, second) = (folder.file("1.json"), folder.file("2.json"))
    try Self.train(first, [])
    try Self.copy(first, to: second, ["seed": 2, "recipe": "other", "learningRate": 0.5])
    let rows = try Self.rows([first, second])
    #expect(rows.map(\.count) == [8, 8], "\(rows)")
  }

  @Test("two records of one training are refused by one line that names both files")
  func duplicates() throws {
    let folder = try ScratchFolder()
    let (first, second) = (folder.file("1.json"), folder.file("again.json"))
    try Self.train(first, [])
    // Times are not what a training is.
    try Self.copy(first, to: second, ["executor": "interpreter"])
    for pair in [[first, second], [first, first]] {
      let outcome = try Tool.run(["results"] + pair.map(\.path))
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      for text in pair.map(\.path) + ["e5m2", "every operation", "seed 1"] {
        #expect(outcome.errors.contains(text), "\(outcome.errors)")
      }
    }
  }

  @Test("recipes of one name that differ in a setting that only they tell stand apart, and say it")
  func hiddenSettings() throws {
    let folder = try ScratchFolder()
    var files: [URL] = []
    for (index, sums) in [#"{"order": "sequential"}"#, #"{"order": "pairwise"}"#].enumerated() {
      let recipe = folder.file("recipe\(index).json")
      try #"{"name": "mine", "values": "float8e5m2", "sums": \#(sums)}"#
        .write(to: recipe, atomically: true, encoding: .utf8)
      for seed in ["1", "2"] {
        files.append(folder.file("\(index).\(seed).json"))
        try Self.train(files[files.count - 1], ["--seed", seed], recipe: recipe.path)
      }
      // Both have the same exact sums, which stand beside each.
      if index == 0 {
        files.append(folder.file("exact.json"))
        try Self.train(files[files.count - 1], ["--exact-sums"], recipe: recipe.path)
      }
    }
    let rows = try Self.rows(files)
    #expect(rows.count == 2, "\(rows)")
    #expect(rows.map { $0[6] } == ["2", "2"] && rows.map { $0[8] } == ["1", "1"], "\(rows)")
    #expect(rows.contains { $0[4].contains("backward.order pairwise") }, "\(rows)")
  }

  @Test("records of one experiment that learnt from other files are refused")
  func otherFiles() throws {
    let folder = try ScratchFolder()
    let files = [folder.file("1.json"), folder.file("2.json")]
    try Self.train(files[0], [])
    let data = [["name": "images", "bytes": 1, "sha256": "00"] as [String: Any]]
    try Self.copy(files[0], to: files[1], ["seed": 2, "dataFiles": data])
    let outcome = try Tool.run(["results"] + files.map(\.path))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("trained on other files"), "\(outcome.errors)")
  }

  @Test("a seed that diverged is counted and said, and is no part of the median")
  func divergence() throws {
    let folder = try ScratchFolder()
    let (first, second, third) = (
      folder.file("1.json"), folder.file("2.json"), folder.file("3.json")
    )
    try Self.train(first, [])
    let divergence: [String: Any] = [
      "epoch": 1, "step": 3, "layer": "layers.0", "tensor": "activation", "flag": "overflow",
    ]
    try Self.copy(first, to: second, ["seed": 2])
    try Self.copy(
      first, to: third, ["seed": 3, "divergence": divergence, "epochs": [[String: Any]]()])
    let alone = try #require(try Self.rows([first]).first)
    let row = try #require(try Self.rows([first, second, third]).first)
    let accuracy = alone[4]
    #expect(row[4].hasPrefix(accuracy), "the median of two that are equal: \(row)")
    #expect(row[4].hasSuffix("; diverged in epoch 1 (1 of 3 seeds)"), "\(row)")
    #expect(row[5] == "3")
    let lost = try #require(try Self.rows([third]).first)
    #expect(lost[4] == "diverged in epoch 1 (1 of 1 seed)", "no accuracy: \(lost)")
  }

  @Test("a training that diverges leaves a record that results shows as such")
  func divergedTraining() throws {
    let folder = try ScratchFolder()
    let file = folder.file("record.json")
    let trained = try Tool.run([
      "train", "--format", "binary16", "--network", "mlp", "--learning-rate", "100", "--images",
      "200", "--test-images", "32", "--epochs", "2", "--json", file.path,
    ])
    #expect(trained.status == 1, "\(trained.errors)")
    let row = try #require(try Self.rows([file]).first)
    #expect(row[3] == "2", "the epochs that were planned: \(row)")
    #expect(row[4].hasPrefix("diverged in epoch 1"), "\(row)")
  }
}
