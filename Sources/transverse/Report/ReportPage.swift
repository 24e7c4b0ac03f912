import Reports
import Training

/// The report as a page.
struct ReportPage {
  let verification: VerificationPart
  let coverage: CoveragePart
  let programs: ProgramPart
  let picture: RacetrackPicturePart
  let cost: CostPart
  let faults: FaultPart
  let training: TrainingPart
  let observation: ObservationPart
  let sweeps: SweepPart
  let evidence: TrainingEvidence
  /// The command that makes the page again.
  let command: String

  var page: Page {
    Page(
      title: "Transverse report",
      subtitle: "Number formats whose every operation is one program of transverse reads: "
        + "verified against MPFR and GMP, counted, and trained with.",
      keyFigures: keyFigures,
      sections: [
        training.section, evidence.section, observation.section, sweeps.section,
        verification.section, coverage.section, programs.section,
        picture.section, cost.section, faults.section, limitations,
      ],
      footer: [
        [
          "Made by ", .code("transverse \(Transverse.version)"), " with ",
          .code(command), ". The records stand beside this page: ",
          .link("verification.json", to: "verification.json"), ", ",
          .link("training.json", to: "training.json"), ", ",
          .link("observations.json", to: "observations.json"), ", ",
          .link("sweeps.json", to: "sweeps.json"), ", ",
          .link("cost.json", to: "cost.json"), ", ", .link("faults.json", to: "faults.json"), ", ",
          .link("network-faults.json", to: "network-faults.json"), ".",
        ]
      ])
  }

  /// How few bits, at what cost, and how it is known to be right.
  private var keyFigures: [KeyFigure] { trainingFigures + verificationFigures }

  private var trainingFigures: [KeyFigure] {
    guard let fewest = training.sufficient.first, let reference = training.reference else {
      return []
    }
    let bits = KeyFigure(
      "\(fewest.bits.factors)", "a factor of a product are enough", unit: "bits",
      note: "\(fewest.recipe.name), \(fewest.bits.others): \(fewest.everyOperation.text), binary32 "
        + Figures.percentage(reference, decimals: 1))
    // The cheapest of those that are as good, since not every recipe has a price.
    let priced = training.sufficient.compactMap { result in
      training.costs[result.recipe.name].map { (name: result.recipe.name, joules: $0.joules) }
    }
    guard let cheapest = priced.min(by: { $0.joules < $1.joules }),
      let full = training.costs["fp32"]?.joules
    else { return [bits] }
    let energy = KeyFigure(
      Figures.quantity(cheapest.joules, unit: "J"),
      "a training image of \(training.plan.network.name) on the racetrack",
      note: "\(cheapest.name), as good as binary32 at \(Figures.quantity(full, unit: "J")); "
        + "table \(TrainingCost.table)")
    return [bits, energy]
  }

  private var verificationFigures: [KeyFigure] {
    let mismatches = verification.mismatches + evidence.mismatches
    let cases = verification.cases + evidence.cases
    var figures = [
      KeyFigure(
        cases < 1_000_000 ? Figures.count(cases) : Figures.quantity(Double(cases), unit: ""),
        "cases compared with the golden",
        note: "\(Figures.count(cases)) values, of single operations flags too"),
      KeyFigure(
        Figures.count(mismatches), "mismatches", emphasis: mismatches == 0 ? .good : .bad),
    ]
    if let reads = programs.reads("bfloat16 mul") {
      let energy = cost.energy("bfloat16 mul").map {
        "; \(Figures.quantity($0, unit: "J")) a lane by the authors' simulator's table"
      }
      figures.append(
        KeyFigure(
          Figures.count(reads), "reads a bfloat16 multiplication",
          note: "512 lanes at once" + (energy ?? "")))
    }
    return figures
  }

  private var limitations: Section {
    Section(
      "Limitations",
      [
        .list([
          [
            .text(
              """
              Random and corner operands are evidence, not proof; only formats of up to 8 bits were \
              enumerated for this page.
              """)
          ],
          [
            .text(
              """
              Cycles and energies are those of the commands of one tile under published cost tables that \
              do not agree; controller, bus and leakage are not in them, and the energies are of unknown \
              origin.
              """)
          ],
          [
            .text(
              """
              Accuracies are those of one network and one data set. They compare recipes under one \
              learning rate and say nothing of the best settings for each.
              """)
          ],
        ])
      ])
  }
}
