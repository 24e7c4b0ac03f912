import Foundation
import Testing

@Suite("transverse observe") struct ObserveTests {
  private static let quick = [
    "--network", "linear", "--images", "128", "--test-images", "32", "--over", "64",
  ]

  @Test("observe prints a row a layer and role, and writes all of it as JSON and CSV")
  func observe() throws {
    let folder = try ScratchFolder()
    let (json, csv) = (folder.file("seen.json"), folder.file("seen.csv"))
    let outcome = try Tool.run(
      ["observe", "--recipe", "e4m3-fp16", "--epochs", "1", "--json", json.path, "--csv", csv.path]
        + Self.quick)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.hasPrefix(
        "linear on glyphs, recipe e4m3-fp16, seed 1, after 2 steps; 64 training images"))
    for text in ["layers.0", "weight gradients", "binary16", "found by comparison"] {
      #expect(outcome.output.contains(text), "\(text)")
    }
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: json)) as? [String: Any])
    for key in ["command", "recipe", "column", "steps", "images", "hostMeasures", "programHashes"] {
      #expect(record[key] != nil, "\(key)")
    }
    let layer = try #require((record["layers"] as? [[String: Any]])?.first)
    let tensor = try #require((layer["tensors"] as? [[String: Any]])?.first)
    for key in [
      "role", "format", "range", "count", "zeros", "notFinite", "exponents", "comparison",
    ] {
      #expect(tensor[key] != nil, "\(key)")
    }
    let lines = String(decoding: try Data(contentsOf: csv), as: UTF8.self)
      .split(separator: "\r\n")
    // Weights, sums and what is kept of them, forward and of the weight gradient; and the loss.
    #expect(lines.count == 1 + 6)
    #expect(
      Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }) == [14])
  }

  @Test("weights of a file are looked at as they are, and those of a training as it left them")
  func weights() throws {
    let folder = try ScratchFolder()
    let file = folder.file("weights")
    let settings = ["--recipe", "e5m2", "--images", "128", "--test-images", "32"]
    let trained = try Tool.run(
      ["train", "--network", "linear", "--epochs", "1", "--weights", file.path] + settings)
    #expect(trained.status == 0, "\(trained.errors)")
    func rows(_ arguments: [String]) throws -> [Substring] {
      let outcome = try Tool.run(
        ["observe", "--network", "linear", "--over", "32"] + settings + arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      // Without the heading, which counts steps.
      return outcome.output.split(separator: "\n").dropFirst().map(\.self)
    }
    #expect(try rows(["--weights", file.path]) == rows(["--epochs", "1"]))
  }

  @Test(
    "bad arguments are one line that says what was expected, and exit code 2",
    arguments: [
      ([], "expected --recipe or --format"),
      (["--recipe", "e4m3", "--over", "0"], "--over"),
      (["--recipe", "e4m3", "--over", "129"], "from 1 to 128"),
      (["--recipe", "e4m3", "mlp"], "unexpected argument 'mlp'"),
      (["--recipe", "e4m3", "--weights", "no-such-file"], "no-such-file"),
      (["--recipe", "e4m3", "--weights", "w", "--epochs", "1"], "--weights and --epochs"),
      (["--recipe", "e4m3", "--json", "no-such-folder/seen.json"], "no-such-folder"),
      (["--recipe", "nonsense"], "nonsense"),
    ] as [([String], String)])
  func badInput(_ arguments: [String], _ said: String) throws {
    let outcome = try Tool.run(
      ["observe", "--network", "linear", "--images", "128", "--test-images", "32"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
  }
}
