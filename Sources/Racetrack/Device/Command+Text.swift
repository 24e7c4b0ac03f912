import TransverseRead

// The text form of a command: a line of words.
//
//     shift 3 +2
//     read 3 left
//     count 3
//     write 3 right sum
//     write 3 left buffer where predicate
//     push 3 left zeros
//     carry 0 sum left carry right superCarry left column 4 block 8
//     move +1 block 8
//     predicate set not sense-or column 3 block 8

extension Command {
  /// The text form, which `init(text:)` reads back.
  public var text: String {
    switch self {
    case .shift(let cluster, let by): return "shift \(cluster) \(Self.signed(by))"
    case .read(let cluster, let port): return "read \(cluster) \(port.name)"
    case .transverseRead(let cluster): return "count \(cluster)"
    case .write(let cluster, let port, let source, let gate):
      return "write \(cluster) \(port.name) \(source.text)\(gate.text)"
    case .transverseWrite(let cluster, let port, let source):
      return "push \(cluster) \(port.name) \(source.text)"
    case .carryStep(let step): return step.text
    case .moveBuffer(let wires, let block): return "move \(Self.signed(wires)) block \(block)"
    case .predicate(let step): return step.text
    }
  }

  private static func signed(_ number: Int) -> String { number < 0 ? "\(number)" : "+\(number)" }

  /// Reads a command's text form.
  ///
  /// - Parameter text: as `text` gives it; words may stand further apart.
  public init?(text: String) {
    var words = CommandWords(text)
    guard let command = Command(&words), words.isAtEnd else { return nil }
    self = command
  }

  private init?(_ words: inout CommandWords) {
    switch words.next() {
    case "shift":
      guard let cluster = words.number(), let by = words.signedNumber() else { return nil }
      self = .shift(cluster: cluster, by: by)
    case "read":
      guard let cluster = words.number(), let port = words.port() else { return nil }
      self = .read(cluster: cluster, port: port)
    case "count":
      guard let cluster = words.number() else { return nil }
      self = .transverseRead(cluster: cluster)
    case "write":
      guard let cluster = words.number(), let port = words.port(), let source = words.source(),
        let gate = words.gate()
      else { return nil }
      self = .write(cluster: cluster, port: port, from: source, gate: gate)
    case "push":
      guard let cluster = words.number(), let port = words.port(), let source = words.source()
      else { return nil }
      self = .transverseWrite(cluster: cluster, port: port, from: source)
    case "carry":
      guard let step = words.carryStep() else { return nil }
      self = .carryStep(step)
    case "move":
      guard let wires = words.signedNumber(), words.take("block"), let block = words.number()
      else { return nil }
      self = .moveBuffer(wires: wires, block: block)
    case "predicate":
      guard let step = words.predicateStep() else { return nil }
      self = .predicate(step)
    default: return nil
    }
  }
}

extension Source {
  /// The name in the text form.
  public var text: String {
    switch self {
    case .buffer: "buffer"
    case .bufferWherePredicate: "buffer-where-predicate"
    case .sense(let sense): "sense-\(sense.name)"
    case .zeros: "zeros"
    case .ones: "ones"
    }
  }

  /// The source with a name of the text form.
  ///
  /// - Parameter text: such as `sense-carry`; anything else gives nil.
  public init?(text: String) {
    switch text {
    case "buffer": self = .buffer
    case "buffer-where-predicate": self = .bufferWherePredicate
    case "zeros": self = .zeros
    case "ones": self = .ones
    default:
      guard text.hasPrefix("sense-"), let sense = Sense(name: String(text.dropFirst(6))) else {
        return nil
      }
      self = .sense(sense)
    }
  }
}

extension Gate {
  fileprivate var text: String {
    switch self {
    case .everyWire: ""
    case .predicate: " where predicate"
    case .notPredicate: " where-not predicate"
    case .column(let column, let block): " column \(column) block \(block)"
    }
  }
}

extension CarryStep {
  fileprivate var text: String {
    var words = "carry \(cluster)"
    for (name, port) in [("sum", sum), ("carry", carry), ("superCarry", superCarry)] {
      if let port { words += " \(name) \(port.name)" }
    }
    if let column { words += " column \(column)" }
    return words + " block \(block)"
  }
}

extension PredicateStep {
  fileprivate var text: String {
    var words = "predicate \(combination.name)\(isInverted ? " not" : "") \(source.text)"
    if let column { words += " column \(column)" }
    return words + " block \(block)"
  }
}

extension PredicateStep.Combination {
  /// The name in the text form.
  var name: String {
    switch self {
    case .set: "set"
    case .and: "and"
    case .or: "or"
    }
  }
}
