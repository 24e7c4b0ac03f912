import Foundation
import Testing

@Suite("The cost subcommands") struct CostTests {
  /// What a JSON file holds, as records.
  private func records(_ file: URL) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return try #require(object as? [[String: Any]] ?? (object as? [String: Any]).map { [$0] })
  }

  @Test("the record has the keys of the contract, and its counts are the schedule's lines")
  func record() throws {
    let folder = try ScratchFolder()
    let (json, text) = (folder.file("cost.json"), folder.file("schedule.txt"))
    let outcome = try Tool.run(
      "cost", "bfloat16", "fma", "--json", json.path, "--schedule", text.path)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(try folder.content == ["cost.json", "schedule.txt"])
    let record = try #require(try records(json).first)
    let keys = [
      "format", "operation", "trd", "table", "reads", "writes", "shifts", "copies", "cycles",
      "nanoseconds", "picojoules", "lanes", "provenance",
    ]
    #expect(keys.allSatisfy { record[$0] != nil }, "\(record.keys.sorted())")
    #expect(record["table"] as? String == "simulator" && record["lanes"] as? Int == 512)
    let lines = try String(contentsOf: text, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "transverse-schedule 1")
    func count(_ word: String) -> Int { lines.count { $0.hasPrefix(word + " ") } }
    #expect(record["reads"] as? Int == count("count"))
    #expect(record["portReads"] as? Int == count("read"))
    #expect(record["writes"] as? Int == count("write"))
    #expect(record["transverseWrites"] as? Int == count("push"))
    let shifts = lines.filter { $0.hasPrefix("shift ") }
      .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.reduce(0) { $0 + abs($1) }
    #expect(record["shifts"] as? Int == shifts)
    // 17 · (reads of both kinds) + 21 · writes + 23 · transverse writes + 2 · shifts.
    let cycles =
      17 * (count("count") + count("read")) + 21 * count("write") + 23 * count("push") + 2 * shifts
    #expect(record["cycles"] as? Int == cycles)
    #expect(outcome.output.contains("of unknown origin: their unit is not written in the source"))
    #expect(outcome.output.contains("[S]") && outcome.output.contains("32,768"))
    let shown = try Tool.run("cost", "bfloat16", "fma", "--schedule", "-")
    #expect(shown.output == (try String(contentsOf: text, encoding: .utf8)))
  }

  @Test("with all tables there is a record each, and what a table does not know is null")
  func allTables() throws {
    let folder = try ScratchFolder()
    let json = folder.file("cost.json")
    let outcome = try Tool.run(
      "cost", "binary32", "mul", "--table", "all", "--json", json.path, "--power", "100")
    #expect(outcome.status == 0)
    let records = try records(json)
    #expect(
      records.map { $0["table"] as? String }
        == ["simulator", "rtsim-simple", "rtsim-component", "destiny"])
    #expect(records[0]["nanoseconds"] is Double && records[0]["picojoules"] is Double)
    for record in records.dropFirst() {
      #expect(record["nanoseconds"] is NSNull && record["picojoules"] is NSNull)
      #expect((record["unknownEnergies"] as? [String])?.contains("logic") == true)
    }
    #expect(outcome.output.contains("destiny does not know: ") && outcome.output.contains("≥ "))
    for figure in ["3,360", "11,586", "1,407", "12·Ne + 6.5·Nm² − 7.5·Nm − 2"] {
      #expect(outcome.output.contains(figure), "\(figure)")
    }
    let memory = try #require(records[0]["memory"] as? [String: Any])
    let watts = try #require(memory["watts"] as? Double)
    #expect(watts <= 100 && watts > 99)
  }

  @Test("a program larger than a tile says so, and too few clusters are refused by number")
  func clusters() throws {
    let outcome = try Tool.run("cost", "binary64", "fma")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("tiles of one subarray sharing a row buffer"))
    let refused = try Tool.run("cost", "binary32", "mul", "--clusters", "2")
    #expect(refused.status == 2 && refused.output.isEmpty)
    #expect(refused.errors.contains("does not fit on 2 clusters of 32 rows: it needs at least "))
    let needed = try #require(
      refused.errors.split(separator: " ").last.flatMap { Int($0.filter(\.isNumber)) })
    #expect(try Tool.run("cost", "binary32", "mul", "--clusters", "\(needed)").status == 0)
    #expect(try Tool.run("cost", "binary32", "mul", "--clusters", "\(needed - 1)").status == 2)
  }

  @Test("a bad table is one line: the file, the key and what was expected")
  func badTables() throws {
    let folder = try ScratchFolder()
    let files = [
      ("none.json", nil, "cannot read the cost table"),
      ("text.json", "cycles", "expected a JSON object"),
      ("empty.json", "{}", "'time' is missing: expected an object"),
      (
        "negative.json",
        #"{"time": {"read": {"cycles": -1, "tag": "R", "provenance": "x"}}, "energy": {}}"#,
        "'time.read.cycles' is wrong: expected cycles or nanoseconds a step, a number of at least 0"
      ),
    ]
    for (name, text, says) in files {
      let file = folder.file(name)
      if let text { try Data(text.utf8).write(to: file) }
      let outcome = try Tool.run("cost", "int8", "add", "--table", file.path)
      #expect(outcome.status == 2 && outcome.output.isEmpty, "\(name)")
      #expect(outcome.errors.contains(says) && outcome.errors.contains(name), "\(outcome.errors)")
      #expect(outcome.errors.filter(\.isNewline) == "\n")
    }
  }

  @Test("a network beside the FPGA: steps, both passes, conditions, a source for each number")
  func network() throws {
    let folder = try ScratchFolder()
    let json = folder.file("network.json")
    let outcome = try Tool.run(
      "cost-network", "lenet5", "--format", "float8e4m3", "--accumulator", "binary16", "--json",
      json.path)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    for text in [
      "416,520 forward", "EF-Train", "46.99", "What would have to hold under simulator",
      "throughput 18 % higher", "energy 27 % lower", "efficiency ×2", "[R]",
      "it is not the same work", "45,953,187,840",
    ] {
      #expect(outcome.output.contains(text), "\(text)")
    }
    let records = try records(json)
    #expect(
      records.map { $0["pass"] as? String } == [
        "inference", "training", "training of convolutions",
      ])
    #expect(records[0]["macsPerImage"] as? Int == 416_520)
    // 11.02 J an image are what 27 % less than 15.09 J leaves.
    let joules = try #require(records[2]["joulesPerImage"] as? Double)
    let factors = outcome.output.matches(of: /×([0-9.]+) too much/).compactMap { Double($0.1) }
    #expect(factors.count == 2)
    #expect(abs(factors[0] - joules / 11.016) < 0.01 * factors[0])
    #expect(abs(factors[1] - joules / (91.906 / 12.18)) < 0.01 * factors[1])
    // Three times forward, but for the first layer's 117,600.
    #expect(records[1]["macsPerImage"] as? Int == 3 * 416_520 - 117_600)
  }

  @Test("where steps cost next to nothing the claims hold, and the output says so")
  func cheap() throws {
    let folder = try ScratchFolder()
    let file = folder.file("cheap.json")
    func entry(_ key: String, _ value: String) -> String {
      "{\"\(key)\": \(value), \"tag\": \"R\", \"provenance\": \"made up\"}"
    }
    let steps = ["read", "write", "shift", "transverseRead", "transverseWrite", "bufferStep"]
    let times = steps.map { "\"\($0)\": \(entry("cycles", "1"))" }.joined(separator: ",")
    let energies = (steps + ["logic"]).map { "\"\($0)\": \(entry("picojoules", "1e-5"))" }
      .joined(separator: ",")
    try Data(
      """
      {"name": "cheap", "title": "t", "source": "s", "cycleLength": \(entry("nanoseconds", "1")),
       "time": {\(times)}, "energy": {\(energies)}}
      """.utf8
    ).write(to: file)
    let outcome = try Tool.run(
      "cost-network", "lenet5", "--format", "float4e2m1fn", "--table", file.path, "--chunk", "64")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.matches(of: /: it holds\./).count == 2, "\(outcome.output)")
    #expect(outcome.output.contains("[R] made up"))
  }

  @Test("formats without gradients have the cost of inference")
  func inferenceOnly() throws {
    let outcome = try Tool.run("cost-network", "lenet5", "--format", "int8", "--table", "all")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("no programs for gradients"))
    #expect(!outcome.output.contains("EF-Train"))
  }
}
