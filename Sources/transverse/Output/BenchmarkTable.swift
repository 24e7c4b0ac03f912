import Benchmarking
import Reports

/// What `bench` prints: a row a subject, a column an executor, and how they compare.
struct BenchmarkTable {
  private let stopwatch: Stopwatch
  private var subjects: [[BenchmarkRecord]] = []

  init(_ stopwatch: Stopwatch) { self.stopwatch = stopwatch }

  /// Adds the records of a subject.
  mutating func add(_ records: [BenchmarkRecord]) {
    if !records.isEmpty { subjects.append(records) }
  }

  /// The table of all subjects.
  var table: Table {
    Table(
      caption: caption,
      columns: [
        "format", "operation", number("program", "native code, or lanes moved"),
        number("interpreter"),
      ] + deviceColumns + [
        number("MPFR, GMP", "an ordered sweep, operands converted once a pass"),
        number("golden", "as verify asks it"),
        number("host", "the processor's own instructions"),
        TableColumn(
          "MPFR ÷ program", .trailing, note: "how many times faster the program is; likewise host"),
        TableColumn("host ÷ program", .trailing), TableColumn("compile", .trailing, unit: "s"),
      ],
      rows: subjects.map(cells))
  }

  /// Whether anybody measured the device: else its columns would be empty.
  private var showsDevice: Bool { subjects.joined().contains { $0.commands != nil } }

  private var deviceColumns: [TableColumn] {
    guard showsDevice else { return [] }
    return [
      number("device", "the simulated racetrack device"),
      TableColumn("commands", .trailing, unit: "M/s", note: "of that device"),
    ]
  }

  private var caption: String {
    let roundings = Set(subjects.joined().map(\.rounding)).subtracting(["none"]).sorted()
    let threads = stopwatch.threads == 1 ? "1 thread" : "\(stopwatch.threads) threads"
    let facts = [
      "Nanoseconds of processor time for one element",
      "median of \(stopwatch.repetitions) repetition\(stopwatch.repetitions == 1 ? "" : "s") of at "
        + "least \(Int(stopwatch.minimumSeconds * 1000)) ms, executors in turn",
    ]
    return (facts + roundings + [threads, ProcessorName.current, HostArithmetic.instructions])
      .joined(separator: "; ")
  }

  private func number(_ title: String, _ note: String? = nil) -> TableColumn {
    TableColumn(title, .trailing, unit: "ns", note: note)
  }

  private func cells(_ records: [BenchmarkRecord]) -> [TableCell] {
    func record(_ executors: String...) -> BenchmarkRecord? {
      records.first { executors.contains($0.executor) }
    }
    let (program, golden) = (record("native", "lanes"), record("golden"))
    let (library, host) = (record("mpfr", "gmp"), record("host"))
    return [TableCell(records[0].format), TableCell(records[0].operation)]
      + [program, record("interpreter")].map(Self.time)
      + (showsDevice ? [Self.time(record("device")), Self.commandRate(record("device"))] : [])
      + [library, golden, host].map(Self.time)
      + [Self.quotient(library, program), Self.quotient(host, program)]
      + [TableCell(program?.compileSeconds.map { Figures.fixed($0, decimals: 2) } ?? "")]
  }

  /// Millions of commands a second: a block of 512 elements takes them all once.
  private static func commandRate(_ record: BenchmarkRecord?) -> TableCell {
    guard let record, let commands = record.commands else { return "" }
    let nanoseconds = 512 * record.nanosecondsPerElement
    return TableCell(Figures.significant(1000 * Double(commands) / nanoseconds, digits: 3))
  }

  private static func time(_ record: BenchmarkRecord?) -> TableCell {
    TableCell(record.map { Figures.significant($0.nanosecondsPerElement, digits: 3) } ?? "")
  }

  private static func quotient(
    _ record: BenchmarkRecord?, _ program: BenchmarkRecord?
  ) -> TableCell {
    guard let record, let program else { return "" }
    let quotient = record.nanosecondsPerElement / program.nanosecondsPerElement
    return TableCell("×" + Figures.significant(quotient, digits: 2))
  }
}
