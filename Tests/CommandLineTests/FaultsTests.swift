import Foundation
import Testing

@Suite("The fault commands") struct FaultsTests {
  @Test("faults prints a row a rate and number of copies, the same ones again, and keeps records")
  func operation() throws {
    let folder = try ScratchFolder()
    let file = folder.file("faults.json").path
    let arguments = [
      "faults", "float8e4m3", "mul", "--rate", "0,0.01", "--redundancy", "1,3", "--words", "2000",
    ]
    let first = try Tool.run(arguments + ["--json", file])
    #expect(first.status == 0 && first.errors == "")
    #expect(first.output == (try Tool.run(arguments)).output)
    let text = try Data(contentsOf: URL(fileURLWithPath: file))
    let records = try #require(
      JSONSerialization.jsonObject(with: text) as? [[String: Any]])
    #expect(records.map { $0["copies"] as? Int } == [1, 3, 1, 3])
    #expect(records.map { $0["words"] as? Int } == [2048, 2048, 2048, 2048])
    let wrong = records.compactMap { $0["wrongWords"] as? Int }
    #expect(wrong[0] == 0 && wrong[1] == 0, "no word is wrong without faults: \(wrong)")
    #expect(wrong[2] > wrong[3] && wrong[3] > 0, "a vote repairs words: \(wrong)")
  }

  @Test("the replay command of a record measures that record again, whatever was chosen")
  func replay() throws {
    let folder = try ScratchFolder()
    let file = folder.file("faults.json")
    func records(_ arguments: [String]) throws -> [NSDictionary] {
      #expect(try Tool.run(arguments + ["--json", file.path]).status == 0)
      return try #require(
        JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [NSDictionary])
    }
    let arguments = [
      "faults", "float8e4m3", "add", "--rate", "1e-3,0.02", "--redundancy", "1,3", "--words", "512",
      "--rounding", "up", "--trd", "5", "--flags", "--slip", "1e-5", "--fault-seed", "9",
    ]
    let all = try records(arguments)
    #expect(all.count == 4)
    for record in [all[1], all[3]] {
      let words = try #require(record["replay"] as? String).split(separator: " ").map(String.init)
      #expect(words.first == "transverse")
      #expect(try records(Array(words.dropFirst())) == [record])
    }
    let output = try Tool.run(arguments).output
    let last = try #require(output.split(separator: "\n").last)
    let words = last.split(separator: " ").map(String.init)
    #expect(words.prefix(2) == ["replay:", "transverse"])
    #expect(try Tool.run(Array(words.dropFirst(2))).output == output)
  }

  @Test("cost --faults bounds the errors of a word for one run and every vote, ever lower")
  func cost() throws {
    let output = try Tool.run("cost", "float8e4m3", "mul", "--faults", "1e-6").output
    let lines = output.split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("Misreads at") })
    let rows = lines[(start + 1)...].prefix { !$0.hasPrefix("cycles:") }
      .map { $0.split(separator: " ") }.filter { $0.first.flatMap { Int($0) } != nil }
    #expect(rows.map { $0[0] } == ["1", "3", "5", "7"])
    let bounds = rows.compactMap { $0.last.flatMap { Double($0) } }
    #expect(bounds.count == 4 && zip(bounds, bounds.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("a stuck domain under a result's row makes words of its wire wrong, and no other")
  func stuckDomain() throws {
    let folder = try ScratchFolder()
    let schedule = try Tool.run("cost", "int4", "add", "--schedule", "-").output
    let output = try #require(schedule.split(separator: "\n").first { $0.hasPrefix("output ") })
    // The place of bit 0 at the end, when row 0 stands under the left port at domain 25.
    let place = output.split(separator: " ")[2].split(separator: ".").compactMap { Int($0) }
    let file = folder.file("stuck.json")
    let outcome = try Tool.run(
      "faults", "int4", "add", "--rate", "0", "--redundancy", "1", "--words", "51200", "--stuck",
      "\(place[0]).9.\(25 + place[1])=1", "--json", file.path)
    #expect(outcome.status == 0)
    let records = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]])
    // 100 words stand on that wire, half of which would have a 0 there.
    let wrong = try #require(records[0]["wrongWords"] as? Int)
    #expect((20...100).contains(wrong), "\(wrong)")
  }

  @Test("faults-network tells the accuracy with faults and with votes, for any number of threads")
  func network() throws {
    let arguments = [
      "faults-network", "--format", "bfloat16", "--network", "linear", "--images", "300",
      "--test-images", "100", "--epochs", "1", "--rate", "0,1e-3", "--redundancy", "1,3",
      "--executor", "interpreter",
    ]
    let outcome = try Tool.run(arguments + ["--jobs", "1"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("without faults"))
    #expect((try Tool.run(arguments + ["--jobs", "2"])).output == outcome.output)
  }

  @Test(
    "bad input is one line",
    arguments: [
      (
        ["--rate", "2"],
        "'2' is no value for --rate: expected a probability from 0 to 1, such as 1e-4"
      ),
      (
        ["--rate", "0.1,"],
        "'' is no value for --rate: expected a probability from 0 to 1, such as 1e-4"
      ),
      (
        ["--stuck", "0.512.3=1"],
        "'0.512.3=1' is no value for --stuck: expected cluster.wire.domain=bit such as 0.77.25=1, of "
          + "16 clusters, 512 wires and 57 domains"
      ),
      (
        ["--redundancy", "2"],
        "'2' is no value for --redundancy: expected one of 1, 3, 5, 7 at a transverse read distance of 7"
      ),
      (
        ["--redundancy", "5", "--trd", "5"],
        "'5' is no value for --redundancy: expected one of 1, 3 at a transverse read distance of 5"
      ),
    ])
  func badInput(arguments: [String], message: String) throws {
    let outcome = try Tool.run(["faults", "int4", "add"] + arguments)
    #expect(outcome == Tool.Outcome(output: "", errors: "transverse: \(message)\n", status: 2))
  }
}
