import Verification

/// A record of a ledger, and whether it still speaks of the program that the tool has.
struct ShownEvidence: Encodable {
  /// What became of the program since the record was made.
  enum State: String, Encodable {
    /// It is the program of this tool.
    case current
    /// This tool has another program for the campaign: the evidence is lost.
    case stale
    /// Nobody has looked.
    case unchecked
    /// This tool does not know the format, the operation or an attribute.
    case unknown
  }

  let record: EvidenceRecord
  let state: State

  private enum Key: String, CodingKey { case state }

  func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(state, forKey: .state)
  }

  /// The records of ledgers, one for each campaign: of several that which speaks of this tool's
  /// program, has more cases, or is younger.
  ///
  /// - Parameters:
  ///   - ledgers: the ledgers.
  ///   - checks: whether the programs are written anew to know their hashes.
  ///   - isWanted: chooses campaigns.
  /// - Returns: what is known, in the order of the ledgers.
  static func best(
    of ledgers: [EvidenceLedger], checks: Bool, where isWanted: (EvidenceSubject) -> Bool
  ) -> [ShownEvidence] {
    let records = ledgers.flatMap(\.records).filter { isWanted($0.subject) }
    let programs = records.map { checks ? $0.subject.program : nil }
    let hashes = ProgramHashes(programs.compactMap(\.self))
    var best: [EvidenceSubject: Int] = [:]
    var shown: [ShownEvidence] = []
    for (record, program) in zip(records, programs) {
      let hash = program.flatMap { hashes[$0] }
      let state: State =
        !checks
        ? .unchecked : hash == nil ? .unknown : hash == record.programHash ? .current : .stale
      let evidence = ShownEvidence(record: record, state: state)
      if let place = best[record.subject] {
        if shown[place].isWorse(than: evidence) { shown[place] = evidence }
      } else {
        best[record.subject] = shown.count
        shown.append(evidence)
      }
    }
    return shown
  }

  private func isWorse(than other: ShownEvidence) -> Bool {
    let (isCurrent, isOtherCurrent) = (state == .current, other.state == .current)
    if isCurrent != isOtherCurrent { return isOtherCurrent }
    if record.cases != other.record.cases { return record.cases < other.record.cases }
    return record.finished < other.record.finished
  }
}

/// A mutation check of a ledger, and whether it still speaks of the program that the tool has.
struct ShownMutation: Encodable {
  let evidence: MutationEvidence
  let state: ShownEvidence.State

  private enum Key: String, CodingKey { case state }

  func encode(to encoder: any Encoder) throws {
    try evidence.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(state, forKey: .state)
  }

  /// The checks of ledgers, one for each command: the youngest.
  static func all(
    of ledgers: [EvidenceLedger], checks: Bool,
    where isWanted: (_ format: String, _ operation: String) -> Bool
  ) -> [ShownMutation] {
    var all = EvidenceLedger()
    for mutation in ledgers.flatMap(\.mutations).sorted(by: { $0.finished < $1.finished })
    where isWanted(mutation.record.format, mutation.record.operation) { all.add(mutation) }
    let programs = all.mutations.map { checks ? $0.record.program : nil }
    let hashes = ProgramHashes(programs.compactMap(\.self))
    return zip(all.mutations, programs).map { mutation, program in
      let hash = program.flatMap { hashes[$0] }
      return ShownMutation(
        evidence: mutation,
        state: !checks
          ? .unchecked
          : hash == nil ? .unknown : hash == mutation.record.programHash ? .current : .stale)
    }
  }
}
