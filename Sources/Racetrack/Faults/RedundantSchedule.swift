import TransverseRead

/// Why a schedule cannot be made redundant; its description is one line.
public struct RedundancyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, and what was expected.
  public let description: String
}

/// How many copies of an operation a vote may be taken of.
public enum Redundancy {
  /// The numbers of copies that one transverse read can vote on.
  ///
  /// The vote is the super-carry (4 or more) of the copies and padding ones, or at a distance of 3
  /// the carry: 3, 5 and 7 copies at a distance of 7, only 3 at 5 and at 3 (fact sheet §2.3).
  ///
  /// - Parameter distance: the distance of the device.
  /// - Returns: the numbers, ascending.
  public static func copies(at distance: TransverseReadDistance) -> [Int] {
    distance == .seven ? [3, 5, 7] : [3]
  }

  /// The padding ones of a vote, and the sense that is the vote.
  static func vote(
    _ copies: Int, _ distance: TransverseReadDistance
  ) -> (ones: Int, sense: Sense) {
    distance == .three ? (0, .carry) : (4 - (copies + 1) / 2, .superCarry)
  }
}

extension Schedule {
  /// The operation done several times and voted on, bit by bit: N-modular redundancy.
  ///
  /// The stream runs `copies` times on the same operands; after each run its results are copied into
  /// windows of further clusters, where one transverse read a bit is the vote. The voter's reads
  /// fail like any other.
  ///
  /// - Parameter copies: the number of runs: 3, 5 or 7.
  /// - Returns: a schedule of the same program with the same operands.
  /// - Throws: `RedundancyError` when no vote can be taken of so many copies, or no tile is large
  ///   enough.
  public func redundant(_ copies: Int) throws(RedundancyError) -> Schedule {
    let distance = tile.cluster.distance
    guard Redundancy.copies(at: distance).contains(copies) else {
      let known = Redundancy.copies(at: distance).map(String.init).joined(separator: ", ")
      throw RedundancyError(
        description: "\(copies) copies cannot be voted on at a transverse read distance of "
          + "\(distance.rawValue): expected \(known)")
    }
    let bits = outputs.flatMap(\.places)
    let windowsPerCluster = tile.cluster.rows / distance.rawValue
    let further = (bits.count + windowsPerCluster - 1) / windowsPerCluster
    guard let larger = try? tile.with(clusters: tile.clusters + further) else {
      throw RedundancyError(
        description: "\(program) and its votes need \(tile.clusters + further) clusters: expected "
          + "at most \(TileGeometry.mostClusters)")
    }
    var stream = CommandStream(larger)
    /// The place of one row of the window of a bit.
    func place(_ bit: Int, _ row: Int) -> Place {
      Place(
        cluster: tile.clusters + bit / windowsPerCluster,
        row: bit % windowsPerCluster * distance.rawValue + row)
    }
    let vote = Redundancy.vote(copies, distance)
    for copy in 0..<copies {
      for command in commands { stream.append(command) }
      for (bit, source) in bits.enumerated() { stream.copy(source, to: place(bit, copy)) }
      // The copies moved the clusters of the results; a stream begins at row 0.
      stream.rewind()
    }
    for bit in bits.indices {
      for row in copies..<distance.rawValue {
        stream.write(row < copies + vote.ones ? .ones : .zeros, to: place(bit, row))
      }
      stream.vote(place(bit, 0), vote.sense)
    }
    stream.rewind()
    var next = 0
    let words = outputs.map { word in
      let places = word.places.indices.map { place(next + $0, 0) }
      next += word.places.count
      return Word(name: word.name, places: places)
    }
    return Schedule(
      program: program, programHash: programHash, tile: larger, inputs: inputs,
      commands: stream.commands, outputs: words)
  }
}

extension CommandStream {
  fileprivate mutating func copy(_ source: Place, to target: Place) {
    let port = bring(source)
    append(.read(cluster: source.cluster, port: port))
    write(.buffer, to: target)
  }

  fileprivate mutating func write(_ source: Source, to target: Place) {
    let port = bring(target)
    append(.write(cluster: target.cluster, port: port, from: source))
  }

  /// Reads the window that begins at a row and writes the vote there.
  fileprivate mutating func vote(_ first: Place, _ sense: Sense) {
    shift(first.cluster, toBase: first.row)
    append(.transverseRead(cluster: first.cluster))
    append(.write(cluster: first.cluster, port: .left, from: .sense(sense)))
  }
}
