import Foundation
import TestSupport
import Testing
import Training

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
    #expect(
      outcome.output.hasPrefix(
        "linear on glyphs, recipe bfloat16: values in bfloat16, sums bfloat16, nearestEven, seed 1\n"
      ))
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let keys = [
      "recipe", "column", "command", "network", "data", "format", "seed", "macsPerImage", "epochs",
      "programHashes", "executor",
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

  @Test("a halted training goes on to the weights of one that was not, and others classify by them")
  func resuming() throws {
    let folder = try ScratchFolder()
    let (whole, weights, checkpoint) = (
      folder.file("whole"), folder.file("weights"), folder.file("checkpoint")
    )
    func train(_ epochs: String, _ rest: [String]) throws {
      let outcome = try Tool.run(
        ["train", "--recipe", "e4m3-fp16", "--network", "linear", "--images", "200"]
          + ["--test-images", "100", "--epochs", epochs] + rest)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try train("2", ["--weights", whole.path])
    try train("2", ["--checkpoint", checkpoint.path])
    try train("2", ["--checkpoint", checkpoint.path, "--resume", "--weights", weights.path])
    #expect(try Data(contentsOf: whole) == Data(contentsOf: weights))

    let outcome = try Tool.run([
      "evaluate", "--weights", weights.path, "--recipes", "fp32,posit8,e2m1",
      "--test-images", "100",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in ["fp32", "posit8", "e2m1", "saturated"] {
      #expect(outcome.output.contains(name))
    }
    let other = try Tool.run(["evaluate", "--weights", weights.path, "--network", "mlp"])
    #expect(other.status == 2)
    #expect(other.errors.contains("weights of the network 'linear': expected 'mlp'"))
  }

  @Test("weights know what their network is made of, whatever it is called")
  func networkOfWeights() throws {
    let folder = try ScratchFolder()
    let (network, weights) = (folder.file("mine.network"), folder.file("weights"))
    try Data("name linear\navgpool 2\ndense classes\n".utf8).write(to: network)
    let trained = try Tool.run(
      ["train", "--recipe", "fp32", "--network", network.path, "--images", "200"]
        + ["--test-images", "100", "--epochs", "1", "--weights", weights.path])
    #expect(trained.status == 0, "\(trained.errors)")
    let accuracy = trained.output.split(separator: "\n")[4].split(separator: " ")[3]
    let evaluate = [
      "evaluate", "--weights", weights.path, "--recipes", "fp32", "--test-images", "100",
    ]
    let evaluated = try Tool.run(evaluate)
    #expect(evaluated.status == 0, "\(evaluated.errors)")
    #expect(evaluated.output.contains(accuracy), "\(evaluated.output), expected \(accuracy)")
    for command in [
      evaluate + ["--network", "linear"],
      ["observe", "--weights", weights.path, "--recipe", "fp32", "--network", "linear"],
    ] {
      let refused = try Tool.run(command)
      #expect(refused.status == 2)
      #expect(
        refused.errors.contains("weights of another network that is called 'linear' too"),
        "\(refused.errors)")
    }
  }

  @Test(
    "weights written in binary32 are the same numbers, and logits that are not finite are counted")
  func weightsOfOtherFormats() throws {
    let folder = try ScratchFolder()
    let (own, wide) = (folder.file("own"), folder.file("wide"))
    for (file, format) in [(own, [String]()), (wide, ["--weights-format", "binary32"])] {
      let outcome = try Tool.run(
        ["train", "--recipe", "posit16", "--network", "linear", "--images", "64", "--epochs", "1"]
          + ["--test-images", "50", "--weights", file.path] + format)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let lines = try [own, wide].map { file in
      try Tool.run([
        "evaluate", "--weights", file.path, "--recipes", "posit16,fp32", "--test-images", "50",
      ]).output
    }
    #expect(lines[0] == lines[1])
    let header = String(decoding: try Data(contentsOf: wide).prefix(4_000), as: UTF8.self)
    #expect(header.contains("\"F32\"") && !header.contains("\"U16\""))

    // The greatest numbers of binary32 overflow in any sum.
    var bytes = [UInt8](try Data(contentsOf: wide))
    let length = bytes.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    for start in stride(from: 8 + length, to: bytes.count, by: 4) {
      bytes.replaceSubrange(start..<(start + 4), with: [0xFF, 0xFF, 0x7F, 0x7F])
    }
    try Data(bytes).write(to: wide)
    let outcome = try Tool.run([
      "evaluate", "--weights", wide.path, "--recipes", "fp32", "--test-images", "50",
    ])
    #expect(outcome.output.contains(#/% +50 /#), "\(outcome.output)")
  }

  @Test(
    "what diverges ends with exit code 1 under every command, and damaged checkpoints are refused")
  func endings() throws {
    let folder = try ScratchFolder()
    let file = folder.file("checkpoint")
    let quick = ["--network", "mlp", "--images", "256", "--test-images", "32", "--epochs", "1"]
    for command in [
      ["reference", "--learning-rate", "100", "--network", "lenet5", "--images", "640"],
      ["observe", "--format", "binary16", "--learning-rate", "100", "--images", "256"],
    ] {
      let outcome = try Tool.run(command + ["--test-images", "32", "--epochs", "1"])
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("diverged in"), "\(outcome.errors)")
    }
    let train = ["train", "--format", "bfloat16", "--checkpoint", file.path] + quick
    #expect(try Tool.run(train).status == 0)
    var bytes = [UInt8](try Data(contentsOf: file))
    bytes[bytes.count - 100] ^= 1
    try Data(bytes).write(to: file)
    let outcome = try Tool.run(train + ["--resume"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("damaged"), "\(outcome.errors)")
  }

  @Test("a recipe that is printed and read again trains to the same record")
  func recipeFiles() throws {
    let folder = try ScratchFolder()
    let file = folder.file("mine.json")
    let printed = try Tool.run(["recipes", "hfp8"])
    try Data(printed.output.utf8).write(to: file)
    func lines(_ recipe: String) throws -> [Substring] {
      let outcome = try Tool.run(["train", "--recipe", recipe] + Self.quick)
      #expect(outcome.status == 0, "\(outcome.errors)")
      // Heading and epoch, without the speeds.
      return outcome.output.split(separator: "\n").prefix(5).map { $0.prefix(46) }
    }
    #expect(try lines("hfp8") == lines(file.path))
  }

  @Test("results puts seeds and columns of records side by side")
  func results() throws {
    let folder = try ScratchFolder()
    let files = try [["--seed", "1"], ["--seed", "2"], ["--exact-sums"]].enumerated().map {
      let file = folder.file("\($0).json")
      let outcome = try Tool.run(
        ["train", "--recipe", "e5m2", "--json", file.path] + Self.quick + $1)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return file.path
    }
    let outcome = try Tool.run(["results", "--markdown"] + files)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let row = try #require(outcome.output.split(separator: "\n").last)
    #expect(row.contains("| glyphs | linear | e5m2 | 1 |"), "\(row)")
    #expect(row.contains("| 2 |"), "two seeds in the first column: \(row)")
    let accuracies = try files.prefix(2).map { path in
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let record = try JSONDecoder().decode(TrainingRecord.self, from: data)
      return try #require(record.epochs.last).testAccuracy
    }
    #expect(accuracies[0] != accuracies[1], "seeds that tell a median from an end")
    // Of 100 images: the mean of two shares has at most one decimal.
    let median = 50 * (accuracies[0] + accuracies[1])
    #expect(row.contains("| \(String(format: "%.1f", median)) % ("), "\(row)")
  }

  @Test("bench training and reference print a row a recipe and an epoch")
  func yardsticks() throws {
    let bench = try Tool.run([
      "bench", "training", "e5m2", "--network", "linear", "--images", "64", "--repetitions", "1",
    ])
    #expect(bench.status == 0, "\(bench.errors)")
    #expect(bench.output.contains("e5m2"))
    #expect(bench.output.contains("peak memory (MiB)"))
    #expect(!bench.output.contains("apart"))
    if ProcessInfo.processInfo.activeProcessorCount > 1 {
      let two = try Tool.run([
        "bench", "training", "e5m2", "--network", "linear", "--images", "64", "--repetitions", "1",
        "--jobs", "2", "--markdown",
      ])
      #expect(two.status == 0, "\(two.errors)")
      let cells = two.output.split(separator: "\n").last?.split(separator: "|").dropFirst() ?? []
      let figures = cells.compactMap { Double($0.filter { !" ,".contains($0) }) }
      #expect(figures.count == 5 && figures.allSatisfy { $0 > 0 }, "\(two.output)")
    }
    let folder = try ScratchFolder()
    let file = folder.file("mine.network")
    try Data("name mine\ndense classes\n".utf8).write(to: file)
    let own = try Tool.run(
      ["reference", "--network", file.path, "--images", "64", "--test-images", "10"]
        + ["--epochs", "1"])
    #expect(own.output.hasPrefix("reference, for comparison only: mine on glyphs"))
    let reference = try Tool.run(["reference"] + Self.quick)
    #expect(reference.status == 0, "\(reference.errors)")
    #expect(reference.output.hasPrefix("reference, for comparison only: linear on glyphs"))
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
      ["report", "--random", "1000", "--seeds", "1", "--output", directory.path] + Self.quick)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("0 mismatches, 36 trainings"))
    let page = String(
      decoding: try Data(contentsOf: directory.appendingPathComponent("index.html")), as: UTF8.self)
    for text in [
      "float8e4m3", "binary32", "MPFR", "<svg", "How few bits can this network train with?",
      "fixed16-sr", "exact sums",
      "uint3.addFull, step by step", "What becomes of the numbers inside?", "Flags by layer",
      "e4m3-fp16: binary exponents", "What rounding, overflow, underflow and order do",
      "order: exact, rounded once", "How do I know that it was right?",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    for reference in ["src=\"http", "href=\"http", "@import", "url(http"] {
      #expect(!page.contains(reference), "\(reference)")
    }
    for name in [
      "verification.json", "training.json", "cost.json", "faults.json", "network-faults.json",
      "observations.json", "sweeps.json", "steps.json",
    ] {
      let data = try Data(contentsOf: directory.appendingPathComponent(name))
      #expect(try JSONSerialization.jsonObject(with: data) is [Any])
    }
    try checkLinks(of: page, in: directory)
    try checkRecipes(in: directory)
    try checkLayout(of: page)
  }

  /// Every link leads to a place on the page or to a file beside it, and every file beside it is linked.
  private func checkLinks(of page: String, in directory: URL) throws {
    let targets = Set(page.matches(of: /href="([^"]+)"/).map { String($0.1) })
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: directory.path))
    for target in targets {
      if target.hasPrefix("#") {
        #expect(page.contains("id=\"\(target.dropFirst())\""), "\(target)")
      } else {
        #expect(files.contains(target), "\(target)")
      }
    }
    #expect(files.subtracting(targets) == ["index.html"])
    for file in files where file.hasSuffix(".csv") {
      let text = String(
        decoding: try Data(contentsOf: directory.appendingPathComponent(file)), as: UTF8.self)
      #expect(text.split(separator: "\r\n").count > 1, "\(file) has no rows")
    }
  }

  /// The recipes of the sweeps are files that train.
  private func checkRecipes(in directory: URL) throws {
    let file = directory.appendingPathComponent("recipe-e5m2-pairwise.json")
    let outcome = try Tool.run(["train", "--recipe", file.path] + Self.quick)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("recipe e5m2-pairwise"))
  }

  /// On a phone and on a screen nothing sticks out of the page, and whatever scrolls by itself can be
  /// reached by keyboard; asked of a browser where the machine has one.
  private func checkLayout(of page: String) throws {
    guard Browser.path != nil else { return }
    let script = """
      const root=document.documentElement;
      const stuck=[...document.querySelectorAll('.scroll')].filter(e=>e.tabIndex<0).length;
      const figures=[...document.querySelectorAll('figure svg')].filter(e=>e.getBoundingClientRect().width>0);
      const wide=figures.filter(e=>e.getBoundingClientRect().right>window.innerWidth+1).length;
      window.said=[root.scrollWidth<=window.innerWidth,stuck,wide,figures.length>10].join(' ')
      """
    for width in [500, 1_200] {
      #expect(try Browser.said(by: script, on: page, width: width) == "true 0 0 true", "\(width)")
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
