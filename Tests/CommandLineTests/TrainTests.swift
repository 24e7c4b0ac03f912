import Foundation
import TestSupport
import Testing

@Suite("transverse train and report") struct TrainTests {
  private static let quick = [
    "--network", "linear", "--images", "200", "--test-images", "100", "--epochs", "1",
  ]

  @Test("train prints a line an epoch and writes a record with the keys of the contract")
  func train() throws {
    let folder = try ScratchFolder()
    let file = folder.file("record.json")
    let outcome = try Tool.run(
      ["train", "--format", "bfloat16", "--json", file.path] + Self.quick)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    #expect(outcome.output.hasPrefix("linear on glyphs in bfloat16, nearestEven, seed 1\n"))
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let keys = [
      "network", "data", "format", "seed", "macsPerImage", "epochs", "programHashes", "executor",
    ]
    for key in keys { #expect(record[key] != nil, "\(key)") }
    #expect(record["executor"] as? String == TestExecutor.name.rawValue)
    // 400 pixels to 10 classes, forward and the gradient of the weights.
    #expect(record["macsPerImage"] as? Int == 2 * 4_000)
    let epoch = try #require((record["epochs"] as? [[String: Any]])?.first)
    for key in ["loss", "trainAccuracy", "testAccuracy", "imagesPerSecond", "cpuSeconds"] {
      #expect(epoch[key] is Double, "\(key)")
    }
  }

  @Test("a record names the executor that ran, not the one that could not")
  func servingExecutor() throws {
    let folder = try ScratchFolder()
    let file = folder.file("record.json")
    let outcome = try Tool.run([
      "verify", "e2m1", "--operations", "add", "--clang", "no-such-compiler", "--no-cache",
      "--json", file.path, "--executor", "native",
    ])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("interpreter"))
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text.contains("\"executor\" : \"interpreter\""), "\(text)")
  }

  @Test("report writes a page that needs nothing from elsewhere, and its records")
  func report() throws {
    let folder = try ScratchFolder()
    let directory = folder.file("page")
    let outcome = try Tool.run(
      ["report", "--random", "1000", "--output", directory.path] + Self.quick)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("0 mismatches, 7 trainings"))
    let page = String(
      decoding: try Data(contentsOf: directory.appendingPathComponent("index.html")), as: UTF8.self)
    for text in [
      "float8e4m3", "binary32", "MPFR", "<svg", "softmax cross-entropy",
      "uint3.addFull, step by step",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    for reference in ["src=\"http", "href=\"http", "@import", "url(http"] {
      #expect(!page.contains(reference), "\(reference)")
    }
    for name in [
      "verification.json", "training.json", "cost.json", "faults.json", "network-faults.json",
    ] {
      let data = try Data(contentsOf: directory.appendingPathComponent(name))
      #expect(try JSONSerialization.jsonObject(with: data) is [Any])
    }
  }

  @Test("a report that cannot begin leaves no directory")
  func nothingHalfWritten() throws {
    let folder = try ScratchFolder()
    let directory = folder.file("page")
    for bad in [["--epochs", "0"], ["--data", "mnist:no-such-folder"], ["--network", "lenet"]] {
      let outcome = try Tool.run(["report", "--output", directory.path] + bad)
      #expect(outcome.status == 2)
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: directory.path))
    }
  }
}
