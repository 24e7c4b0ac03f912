import Racetrack
import Reports
import TransverseRead

/// The row buffer, the count and the senses taken from it, as tracks of a figure.
struct PictureRegisters {
  private let trace: ScheduleTrace
  private let mostSenses: Int

  init(_ trace: ScheduleTrace) {
    self.trace = trace
    mostSenses = trace.frames.map { $0.count?.taken.count ?? 0 }.max() ?? 0
  }

  /// The tracks; without senses there is none for them.
  var tracks: [StepFigure.Track] {
    [.init("row buffer", slots: 1, filled: "1"), .init("count", slots: 1)]
      + (mostSenses == 0 ? [] : [.init("senses taken", slots: mostSenses, filled: "1")])
  }

  /// The tracks' contents after a command, with what it read and wrote marked unless told not to.
  func contents(
    of frame: ScheduleTrace.Frame, marking marks: Bool = true
  ) -> [StepFigure.Content] {
    let blank = StepFigure.Column("", String(repeating: " ", count: trace.wires))
    let count = frame.count
    var senses = (count?.taken ?? []).map { sense in
      let bits = (count?.ones ?? []).map { ones in
        sense.isTrue(count: ones, of: trace.schedule.tile.cluster.distance.rawValue) ? "1" : "0"
      }
      return StepFigure.Column(sense.name, bits.joined())
    }
    while senses.count < mostSenses { senses.append(blank) }
    let command = marks ? frame.command : nil
    let sensed = command?.sense.flatMap { sense in count?.taken.firstIndex(of: sense) }
    let contents: [StepFigure.Content] = [
      .init(
        columns: [frame.buffer.map { Self.column($0.value, $0.bits, trace) } ?? blank],
        sources: command?.takesBuffer == true ? [0] : [],
        targets: command?.fillsBuffer == true ? [0] : []),
      .init(
        columns: [count.map { .init("", $0.ones.map(String.init).joined()) } ?? blank],
        targets: marks && frame.isCount ? [0] : []),
    ]
    guard mostSenses > 0 else { return contents }
    return contents + [.init(columns: senses, sources: sensed.map { [$0] } ?? [])]
  }

  /// A row's bits under its name; what nobody has written has dots for bits.
  static func column(
    _ value: TracedValue, _ bits: UInt64, _ trace: ScheduleTrace
  ) -> StepFigure.Column {
    let symbols = (0..<trace.wires).map { wire in
      value == .unknown ? "·" : bits >> UInt64(wire) & 1 == 1 ? "1" : "0"
    }
    return .init(trace.names.label(of: value), symbols.joined())
  }
}

extension Command {
  private var source: Source? {
    switch self {
    case .write(_, _, let source, _), .transverseWrite(_, _, let source): source
    default: nil
    }
  }

  fileprivate var sense: Sense? {
    if case .sense(let sense) = source { sense } else { nil }
  }

  fileprivate var takesBuffer: Bool { source == .buffer || source == .bufferWherePredicate }

  fileprivate var fillsBuffer: Bool {
    if case .read = self { true } else { false }
  }
}
