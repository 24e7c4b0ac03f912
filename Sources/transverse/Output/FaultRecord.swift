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
  /// What the closed formula says, and which it is.
  let formula: Double
  let formulaMeaning: String
  /// The share of misread words that came out right, where one run is measured without shift faults.
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
    shiftFaults = outcome.shiftFaults
    transverseReads = outcome.counts.transverseReads
    commands = outcome.counts.steps
    let touched = FaultFormulas.anyMisread(
      reads: outcome.counts.transverseReads, misreadRate: model.misreadRate)
    if outcome.copies > 1, let bitErrors {
      formula = min(
        1,
        bitErrors.reduce(0) {
          $0
            + FaultFormulas.voteError(
              $1, copies: outcome.copies, misreadRate: model.misreadRate)
        })
      formulaMeaning = "sum over bits of the vote's error, at the bit error rates of one run"
      maskedShare = nil
    } else {
      formula = touched
      formulaMeaning = "any of the transverse reads misreads"
      maskedShare =
        touched > 0 && model.slipRate + model.pinningRate == 0
        ? max(0, 1 - outcome.wordErrorRate / touched) : nil
    }
  }
}
