import Racetrack

/// What a program's words do under faults, for one rate and number of copies: an object of
/// `faults --json`.
struct FaultRecord: Encodable {
  let program: String
  let programHash: String
  let misreadRate: Double
  let slipRate: Double
  let pinningRate: Double
  let copies: Int
  let seed: UInt64
  let words: Int
  let wrongWords: Int
  let wordErrorRate: Double
  /// The ends of the 95 % interval, by Wilson's score.
  let interval: [Double]
  /// Misread counts and wrong moves that fell on all wires.
  let misreads: Int
  let shiftFaults: Int
  /// Words of which at least one count was misread.
  let misreadWords: Int
  /// What the closed formula says, and which it is; nil when other faults than misreads fall, of
  /// which it knows nothing.
  let formula: Double?
  let formulaMeaning: String
  /// The share of the misread words that came out right, of one run without other faults.
  let maskedShare: Double?
  let transverseReads: Int
  let commands: Int
  /// The command that measures this record again.
  let replay: String?

  init(
    _ outcome: FaultCampaign.Outcome, program: String, hash: String, model: FaultModel,
    bitErrors: [Double]?, replay: String? = nil
  ) {
    self.program = program
    self.replay = replay
    programHash = hash
    misreadRate = model.misreadRate
    slipRate = model.slipRate
    pinningRate = model.pinningRate
    copies = outcome.copies
    seed = model.seed
    words = outcome.words
    wrongWords = outcome.wrongWords
    wordErrorRate = outcome.wordErrorRate
    interval = [outcome.interval.lowerBound, outcome.interval.upperBound]
    misreads = outcome.misreads
    misreadWords = outcome.misreadWords
    let hasOthers = model.slipRate + model.pinningRate > 0 || !model.stuck.isEmpty
    shiftFaults = outcome.shiftFaults
    transverseReads = outcome.counts.transverseReads
    commands = outcome.counts.steps
    if outcome.copies > 1, let bitErrors {
      let sum = bitErrors.reduce(0) {
        $0
          + FaultFormulas.voteError($1, copies: outcome.copies, misreadRate: model.misreadRate)
      }
      formula = hasOthers ? nil : min(1, sum)
      formulaMeaning = "sum over bits of the vote's error, at the bit error rates of one run"
      maskedShare = nil
    } else {
      formula =
        hasOthers
        ? nil
        : FaultFormulas.anyMisread(
          reads: outcome.counts.transverseReads, misreadRate: model.misreadRate)
      formulaMeaning = "any of the transverse reads misreads, a bound"
      maskedShare =
        hasOthers || outcome.misreadWords == 0
        ? nil : 1 - Double(outcome.wrongWords) / Double(outcome.misreadWords)
    }
  }
}
