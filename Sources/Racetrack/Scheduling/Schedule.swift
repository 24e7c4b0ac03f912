import TransverseRead

/// A program as a stream of commands for a tile, with the places of its operands and results.
///
/// The operands must stand in their places when the stream begins, with row 0 of every cluster under
/// the left port; nothing else is assumed of the tile. At the end the results stand in theirs, the
/// operands are still where they were, and row 0 of every cluster is under the left port again, so
/// that the stream can run once more.
public struct Schedule: Hashable, Sendable {
  /// A word of the program and the places of its rows, least significant first.
  public struct Word: Hashable, Sendable {
    /// The name of the word in the program.
    public let name: String
    /// The places of its rows, least significant first.
    public let places: [Place]

    /// Ties a word to places.
    ///
    /// - Parameters:
    ///   - name: the name of the word in the program.
    ///   - places: the places of its rows, least significant first.
    public init(name: String, places: [Place]) {
      self.name = name
      self.places = places
    }
  }

  /// The name of the program.
  public let program: String
  /// The content hash of the program.
  public let programHash: String
  /// The tile.
  public let tile: TileGeometry
  /// Where the operands must stand.
  public let inputs: [Word]
  /// The commands, in order.
  public let commands: [Command]
  /// Where the results stand at the end.
  public let outputs: [Word]

  /// Puts a schedule together.
  ///
  /// - Parameters:
  ///   - program: the name of the program.
  ///   - programHash: the content hash of the program.
  ///   - tile: the tile.
  ///   - inputs: where the operands must stand.
  ///   - commands: the commands, in order.
  ///   - outputs: where the results stand at the end.
  public init(
    program: String, programHash: String, tile: TileGeometry, inputs: [Word], commands: [Command],
    outputs: [Word]
  ) {
    self.program = program
    self.programHash = programHash
    self.tile = tile
    self.inputs = inputs
    self.commands = commands
    self.outputs = outputs
  }

  /// The steps of the whole stream.
  public var counts: CommandCounts {
    CommandCounts(of: commands, wires: tile.cluster.wires)
  }
}

extension CommandCounts {
  /// Counts commands as a tile would that does them.
  ///
  /// - Parameters:
  ///   - commands: legal commands.
  ///   - wires: the number of wires of a cluster.
  public init(of commands: some Sequence<Command>, wires: Int) {
    self.init()
    for command in commands {
      switch command {
      case .shift(_, let by): shifts += abs(by)
      case .read: portReads += 1
      case .transverseRead: transverseReads += 1
      case .write(_, _, let source, let gate):
        writes += 1
        if case .column(let column, let block) = gate {
          bitsWritten += (wires - column + block - 1) / block
        } else {
          bitsWritten += wires
        }
        if source.isBuffered { copies += 1 }
      case .transverseWrite(_, _, let source):
        transverseWrites += 1
        if source.isBuffered { copies += 1 }
      case .carryStep(let step):
        writes += 1
        bitsWritten += step.wiresDriven(of: wires)
      case .moveBuffer, .predicate: bufferSteps += 1
      }
    }
  }
}

extension CarryStep {
  /// The number of wires driven at both ports together.
  func wiresDriven(of wires: Int) -> Int {
    let ups = (sum == nil ? [] : [0]) + (carry == nil ? [] : [1]) + (superCarry == nil ? [] : [2])
    return ups.reduce(0) { total, up in
      guard let column else { return total + wires }
      guard column + up < block else { return total }
      return total + stride(from: column + up, to: wires, by: block).underestimatedCount
    }
  }
}
