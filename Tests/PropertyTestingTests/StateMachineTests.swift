import PropertyTesting
import Testing

/// A nanowire of eight data domains between overhead domains, with one access port: shifting moves
/// all domains under it, and a transverse read counts the ones of a stretch.
private struct Nanowire {
  enum Fault { case none, forgetsLastDomain, shiftsAtTheEnd }

  private var domains = [Bool](repeating: false, count: 8)
  private var port = 0
  private let fault: Fault

  init(_ fault: Fault) { self.fault = fault }

  mutating func shift(by steps: Int) {
    port += steps
    // A domain wall that runs over the end of the wire takes its bit with it.
    if fault == .shiftsAtTheEnd, port == 7 { domains[7] = false }
  }

  mutating func write(_ bit: Bool) { domains[port] = bit }

  func transverseRead(_ count: Int) -> Int {
    let window = domains[port..<(port + count)]
    return (fault == .forgetsLastDomain && count == 5 ? window.dropLast() : window).count { $0 }
  }
}

/// A nanowire against a plain array.
private struct NanowireMachine: StateMachine {
  enum Command: Hashable, Sendable, CustomStringConvertible {
    case shift(Int)
    case write(Bool)
    case read(Int)

    var description: String {
      switch self {
      case .shift(let steps): "shift \(steps)"
      case .write(let bit): "write \(bit ? 1 : 0)"
      case .read(let count): "read \(count)"
      }
    }
  }

  struct Model {
    var bits = [Int](repeating: 0, count: 8)
    var position = 0
  }

  let fault: Nanowire.Fault

  func initialModel() -> Model { Model() }

  func makeSystem() -> Nanowire { Nanowire(fault) }

  func command(in model: Model) -> Generator<Command> {
    let shifts = Generator<Int>.integer(in: -model.position...(7 - model.position))
    let reads = Generator<Int>.integer(in: 1...min(5, 8 - model.position))
    return .frequency([
      (2, Generator<Bool>.boolean.map { Command.write($0) }),
      (2, shifts.map { Command.shift($0) }),
      (1, reads.map { Command.read($0) }),
    ])
  }

  func advance(_ model: inout Model, by command: Command) -> Int? {
    switch command {
    case .shift(let steps): model.position += steps
    case .write(let bit): model.bits[model.position] = bit ? 1 : 0
    case .read(let count):
      return model.bits[model.position..<(model.position + count)].reduce(0, +)
    }
    return nil
  }

  func apply(_ command: Command, to wire: inout Nanowire) -> Int? {
    switch command {
    case .shift(let steps): wire.shift(by: steps)
    case .write(let bit): wire.write(bit)
    case .read(let count): return wire.transverseRead(count)
    }
    return nil
  }
}

@Suite("State machines") struct StateMachineTests {
  private func run(_ fault: Nanowire.Fault, seed: UInt64) -> PropertyReport {
    PropertyRun(cases: 500, seed: seed)(
      Property("nanowire", of: NanowireMachine(fault: fault), commands: 40))
  }

  private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]

  @Test("a right nanowire does what the array does", arguments: seeds)
  func right(seed: UInt64) { #expect(run(.none, seed: seed).isPassed) }

  @Test(
    "a read that misses a domain shrinks to one write, few shifts and one read", arguments: seeds)
  func missedDomain(seed: UInt64) throws {
    let report = run(.forgetsLastDomain, seed: seed)
    guard case .fails(let found) = report.verdict else { throw Violation("\(report.verdict)") }
    // The one that the read misses stands four domains on.
    let commands = found.value.split(separator: ", ").map(String.init)
    #expect(commands.count <= 5, "\(found.value)")
    #expect(commands.count { $0 == "write 1" } == 1 && commands.last == "read 5", "\(found.value)")
    #expect(found.message.hasSuffix("the system answers Optional(0), the model Optional(1)"))
  }

  @Test("a fault that needs two visits to a place is found and shrunk", arguments: seeds)
  func lostBit(seed: UInt64) throws {
    let report = run(.shiftsAtTheEnd, seed: seed)
    guard case .fails(let found) = report.verdict else { throw Violation("\(report.verdict)") }
    #expect(
      ["shift 7, write 1, shift 0, read 1"].contains(found.value), "\(found.value)")
  }
}
