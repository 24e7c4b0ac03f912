import TransverseRead

/// What a command does, in plain words.
struct StepExplanation {
  let shape: ClusterGeometry
  let names: RowNames
  let before: ValueFollower
  let after: ValueFollower
  /// The last transverse read.
  let count: ScheduleTrace.Count?

  /// The words for a command, or for the tile before the first one.
  func text(of command: Command?) -> String {
    switch command {
    case nil:
      return "Before the first step: the operands stand in their rows, a row for each bit. "
        + "The other domains hold anything."
    case .shift(let cluster, let by): return shift(cluster, by)
    case .read(let cluster, let port):
      return "Read \(place(port, cluster)) at the \(port.name) port into the row buffer: it is "
        + "\(names.phrase(for: after.buffer ?? .unknown))."
    case .transverseRead(let cluster): return transverseRead(cluster)
    case .write(let cluster, let port, let source, let gate):
      return "Write \(words(for: source)) to \(place(port, cluster)), which stands at the "
        + "\(port.name) port\(words(for: gate))\(named(source, gate))."
    case .transverseWrite(let cluster, let port, let source):
      return push(cluster, port, source)
    case .carryStep(let step): return carry(step)
    case .moveBuffer(let wires, _):
      return
        "Move the bits of the row buffer to wires \(abs(wires)) \(wires < 0 ? "lower" : "higher")."
    case .predicate(let step):
      return "Set the predicate latch from \(words(for: step.source))"
        + "\(step.isInverted ? ", inverted" : "")."
    }
  }

  private func shift(_ cluster: Int, _ by: Int) -> String {
    let domains = abs(by) == 1 ? "1 domain" : "\(abs(by)) domains"
    let start =
      "Move the data of cluster \(cluster) to the \(by < 0 ? "left" : "right") by \(domains)"
    let ends = Port.allCases.compactMap { port in
      after.row(under: port, of: cluster).map { row in
        "\(described(cluster, row)) is under the \(port.name) port"
      }
    }
    return ends.isEmpty ? start + "." : start + ": now \(ends.joined(separator: ", "))."
  }

  private func described(_ cluster: Int, _ row: Int) -> String {
    switch after.values[cluster][row] {
    case .unknown, .unnamed: "row \(row)"
    case .constant(let bit): "row \(row) (padding \(bit ? 1 : 0))"
    case .row(let value): "row \(row) (\(names.name(of: value)))"
    }
  }

  private func transverseRead(_ cluster: Int) -> String {
    guard let count else { return "" }
    let counted = count.ones.enumerated().map { "\($1) on wire \($0)" }.joined(separator: ", ")
    return "Count the ones between the ports of cluster \(cluster), on every wire at once. "
      + "The window holds \(list(count.window)). The counts are \(counted)."
  }

  /// What stands in a window, each name once.
  private func list(_ window: [TracedValue]) -> String {
    var held: [(value: TracedValue, count: Int)] = []
    for value in window {
      if let index = held.firstIndex(where: { $0.value == value }) {
        held[index].count += 1
      } else {
        held.append((value, 1))
      }
    }
    let parts = held.map { value, count in
      guard count > 1 else { return names.phrase(for: value) }
      return switch value {
      case .constant(let bit): "\(count) padding \(bit ? "ones" : "zeros")"
      case .unknown: "\(count) unknown rows"
      case .unnamed: "\(count) rows without a name"
      case .row(let row): "\(names.name(of: row)) \(count == 2 ? "twice" : "\(count) times")"
      }
    }
    return parts.count < 2
      ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
  }

  private func push(_ cluster: Int, _ port: Port, _ source: Source) -> String {
    let window = before.window(of: cluster)
    let lost = port == .left ? window.upperBound - 1 : window.lowerBound
    let value = before.values[cluster][lost]
    let opposite = port.other.name
    let loss =
      value == .unknown
      ? "What stood at the \(opposite) port is lost."
      : "At the \(opposite) port \(names.phrase(for: value)) is lost."
    return "Push \(words(for: source)) in at the \(port.name) port of cluster \(cluster)"
      + "\(named(source, .everyWire)). "
      + "The rows between the ports move one domain to the \(opposite), the others stay. " + loss
  }

  private func carry(_ step: CarryStep) -> String {
    let parts = [
      ("sum", step.sum, ""), ("carry", step.carry, " one wire up"),
      ("super-carry", step.superCarry, " two wires up"),
    ]
    .compactMap { name, port, up in port.map { "the \(name) to the \($0.name) port\(up)" } }
    return "Write \(parts.joined(separator: ", ")) of cluster \(step.cluster), all in one step."
  }

  private func place(_ port: Port, _ cluster: Int) -> String {
    guard let row = after.row(under: port, of: cluster) else { return "cluster \(cluster)" }
    return "row \(row) of cluster \(cluster)"
  }

  /// What a write leaves, where it has a name that the source does not tell.
  private func named(_ source: Source, _ gate: Gate) -> String {
    guard gate == .everyWire, case .sense = source, case .row(let row) = before.value(of: source)
    else { return "" }
    return ": it is called \(names.name(of: row))"
  }

  private func words(for source: Source) -> String {
    switch source {
    case .buffer: "the row buffer (\(names.phrase(for: before.value(of: source))))"
    case .bufferWherePredicate: "the row buffer, with zeros where the predicate latch holds 0,"
    case .zeros: "a padding 0"
    case .ones: "a padding 1"
    case .sense(let sense): "the \(sense.name) of the count (\(Self.rule(sense, shape)))"
    }
  }

  /// For which counts a sense is 1.
  private static func rule(_ sense: Sense, _ shape: ClusterGeometry) -> String {
    let size = shape.distance.rawValue
    let counts = (0...size).filter { sense.isTrue(count: $0, of: size) }.map(String.init)
    let list =
      counts.count < 2
      ? counts.joined()
      : counts.dropLast().joined(separator: ", ") + " or " + counts[counts.count - 1]
    return "1 where it is \(list)"
  }

  private func words(for gate: Gate) -> String {
    switch gate {
    case .everyWire: ""
    case .predicate: ", on the wires where the predicate latch holds 1"
    case .notPredicate: ", on the wires where the predicate latch holds 0"
    case .column(let column, let block): ", on wire \(column) of every block of \(block)"
    }
  }
}
