import FormatArithmetic
import NumberFormats
import Racetrack
import Reports

/// An operation on a small tile, as a figure that goes command by command.
struct SchedulePicture {
  /// The most wires that are drawn.
  static let mostWires = 8

  private let operation: OperationProgram
  private let operands: [[Code]]
  /// The schedule, done.
  let trace: ScheduleTrace

  /// Schedules an operation and does it.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - operands: for each wire the operands, in the operation's formats; 1…8 wires.
  /// - Throws: `InputError` when the schedule is too long to be drawn.
  init(_ operation: OperationProgram, operands: [[Code]]) throws {
    precondition((1...Self.mostWires).contains(operands.count), "1…8 wires are drawn")
    let program = operation.build()
    let schedule = try PictureTile.schedule(program, wires: operands.count)
    let lanes = operands.map { numbers in
      zip(program.inputs, numbers).map { word, code in
        word.rows.indices.map { code >> Code($0) & 1 == 1 }
      }
    }
    self.operation = operation
    self.operands = operands
    trace = try ScheduleTrace(schedule, of: program, lanes: lanes)
  }

  /// The name of the program.
  var name: String { trace.schedule.program }

  /// What is drawn.
  var figure: StepFigure {
    let shape = trace.schedule.tile.cluster
    let clusters = (0..<trace.schedule.tile.clusters).map {
      StepFigure.Track(
        "cluster \($0)", slots: shape.domains, window: shape.leftPort...shape.rightPort,
        filled: "1")
    }
    let registers = PictureRegisters(trace)
    var steps = trace.frames.map { frame in
      StepFigure.Step(
        frame.command?.text ?? "", frame.explanation,
        contents(of: frame, shape) + registers.contents(of: frame), isLandmark: frame.isCount)
    }
    steps.append(closing(shape, registers))
    return StepFigure(
      title: "\(name), step by step",
      description: "Clusters of nanowires with two access ports each, the bits on the wires, the "
        + "row buffer, the count of the last transverse read and the senses taken from it. Every "
        + "step is told in words below.",
      lanes: laneNames, tracks: clusters + registers.tracks, steps: steps,
      wording: .init(
        source: "read", target: "written", leftEnd: "left port", rightEnd: "right port",
        landmark: "count"))
  }

  /// What came of each wire, such as `5 + 3 = 8`.
  var results: [String] {
    guard let last = trace.frames.last else { preconditionFailure("a trace has a frame") }
    return operands.indices.map { wire in
      let words = trace.schedule.outputs.map { word -> (String, Code) in
        let bits = trace.bits(of: word.places, wire: wire, in: last)
        return (word.name, bits.reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) })
      }
      let computed = ComputedResult(operation, words: Dictionary(uniqueKeysWithValues: words))
      let fact = computed.lines(withFlags: false).last?.fact ?? ""
      return "\(calls[wire]) = \(fact.split(separator: " ").first ?? "")"
    }
  }

  /// The operands of each wire with the operation between them, where it has a sign.
  private var calls: [String] {
    let sign: String? =
      switch operation.operation {
      case .add, .addFull: " + "
      case .sub, .subFull: " − "
      case .mul, .mulFull: " × "
      default: nil
      }
    return operands.map { numbers in
      let texts = zip(operation.inputFormats, numbers).map { $0.text(of: $1) }
      return sign.map { texts.joined(separator: $0) }
        ?? "\(operation.operation.rawValue)(\(texts.joined(separator: ", ")))"
    }
  }

  /// The calls, or numbers of wires where these have no room.
  private var laneNames: [String] {
    calls.allSatisfy { $0.count <= 10 } ? calls : operands.indices.map { "wire \($0)" }
  }

  private func contents(
    of frame: ScheduleTrace.Frame, _ shape: ClusterGeometry, marking results: Bool = false
  ) -> [StepFigure.Content] {
    let outputs = results ? trace.schedule.outputs.flatMap(\.places) : []
    return frame.bases.indices.map { cluster in
      func rows(_ places: [Place]) -> [Int] {
        places.filter { $0.cluster == cluster }.map(\.row)
      }
      return StepFigure.Content(
        offset: shape.leftPort - frame.bases[cluster],
        columns: zip(frame.values[cluster], frame.bits[cluster]).map {
          PictureRegisters.column($0, $1, trace)
        },
        sources: results ? rows(outputs) : frame.isCount ? [] : rows(frame.read),
        targets: results ? [] : rows(frame.written),
        isActive: !results && frame.isCount && frame.count?.cluster == cluster)
    }
  }

  /// The last frame once more, with the results marked.
  private func closing(_ shape: ClusterGeometry, _ registers: PictureRegisters) -> StepFigure.Step {
    guard let last = trace.frames.last else { preconditionFailure("a trace has a frame") }
    let counts = last.counts
    let text =
      "Done: the results stand in the marked rows. \(results.joined(separator: "; ")). It took "
      + "\(counts.transverseReads) transverse reads, \(counts.portReads) reads at a port, "
      + "\(counts.writes) writes, \(counts.transverseWrites) transverse writes and shifts by "
      + "\(counts.shifts) domains in all, for every wire at once."
    return StepFigure.Step(
      "", text,
      contents(of: last, shape, marking: true) + registers.contents(of: last, marking: false))
  }
}

extension ScheduleTrace.Frame {
  /// Whether the command is a transverse read.
  var isCount: Bool {
    if case .transverseRead = command { true } else { false }
  }
}
