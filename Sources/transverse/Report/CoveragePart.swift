import NumberFormats
import Reports
import Verification

/// The part of the report that says what the cases of a few campaigns reached.
struct CoveragePart {
  private static let formats = ["binary16", "bfloat16"]
  private static let operations: [NumberFormats.Operation] = [.add, .mul, .fma]

  /// The campaigns: each operation on the corner codes and at random.
  static func campaigns(randomCases: Int, seed: UInt64) throws -> [Campaign] {
    let source = CaseSource(
      directed: true, models: nil, boundary: false, random: randomCases, seed: seed)
    guard let source else { return [] }
    var campaigns: [Campaign] = []
    for name in formats {
      for operation in operations {
        campaigns.append(try Campaign(operation, NumberFormat(named: name), source: source))
      }
    }
    return campaigns
  }

  /// What the cases of an operation reached.
  private struct Reached {
    let campaign: Campaign
    let report: CoverageReport
  }

  private let reached: [Reached]

  /// The part of these campaigns, whose coverage was measured.
  init(_ records: [VerificationRecord]) {
    reached = records.compactMap { record in
      record.coverage.map { Reached(campaign: record.campaign, report: $0) }
    }
  }

  private static let wording = HeatMap.Wording(
    amount: "cases", missing: "not reached", blank: "cannot be reached")

  /// The section: a table of all, and pictures of the first format.
  var section: Section {
    let shown = reached.filter { $0.campaign.format.name == Self.formats[0] }
    return Section(
      "What the cases reached",
      [
        .text(
          """
          A campaign is as good as its cases. The corner codes, each with each, and the random cases \
          of an operation are counted here together: by the classes of the operands and the flags \
          raised, by what the rounding sees of the exact result, by the distance of the operands, by \
          how much cancels, and by the result. Bins that no case of the format can reach are not \
          counted; tests hold the claims of what can be reached against all cases of small formats.
          """),
        .table(table),
      ] + shown.compactMap(classes) + [decisions(shown)].compactMap { $0 }
        + [differences(shown)].compactMap { $0 } + [.list(missing)])
  }

  private var table: Table {
    Table(
      caption: "Bins reached of those that can be reached, nearest-even.",
      columns: ["format", "operation", TableColumn("cases", .trailing)]
        + Self.kinds.map { TableColumn($0.rawValue, .trailing) },
      rows: reached.map { item in
        [
          TableCell(item.campaign.format.name), TableCell(item.campaign.operation.rawValue),
          .count(item.report.cases),
        ]
          + Self.kinds.map { kind in
            guard let row = item.report.row(kind) else { return TableCell("–") }
            let all = row.reachable.map { Figures.count($0) } ?? "?"
            return TableCell(
              "\(Figures.count(row.reached)) / \(all)",
              emphasis: row.uncovered.isEmpty && row.reachable != nil ? .good : .plain)
          }
      })
  }

  private static let kinds: [CoverageDimension.Kind] = [
    .operandClasses, .roundingDecision, .exponentDifference, .cancellationDepth, .resultBinade,
    .resultClass,
  ]

  /// What was not reached, a few bins of each dimension.
  private var missing: [[HTML]] {
    let items = reached.flatMap { item in
      item.report.rows.filter { !$0.uncovered.isEmpty }.map { row -> [HTML] in
        let few = row.uncovered.prefix(3).map { row.dimension.label(ofBin: $0) }
        let rest = row.uncovered.count - few.count
        return [
          .strong("\(item.campaign.format.name) \(item.campaign.operation.rawValue)"),
          .text(", \(row.dimension.kind.rawValue), not reached: \(few.joined(separator: "; "))"),
          .text(rest > 0 ? "; and \(Figures.count(rest)) more." : "."),
        ]
      }
    }
    return items.isEmpty ? [["Every bin that can be reached was reached."]] : items
  }

  /// The classes of the first two operands, flags and third operands added up.
  private func classes(_ item: Reached) -> Block? {
    guard let row = item.report.row(.operandClasses), let bins = row.reachability.bins else {
      return nil
    }
    let axes = row.dimension.axes
    let columns = axes[1].labels.count
    var counts = Array(repeating: 0, count: axes[0].labels.count * columns)
    var isReachable = Array(repeating: false, count: counts.count)
    for bin in row.counts.indices {
      let values = row.dimension.values(ofBin: bin)
      let place = values[0] * columns + values[1]
      counts[place] += row.counts[bin]
      isReachable[place] = isReachable[place] || bins[bin]
    }
    let name = "\(item.campaign.format.name) \(item.campaign.operation.rawValue)"
    return .figure(
      Figure(
        .heat(
          HeatMap(
            title: "\(name): cases by the classes of the operands",
            description: "A cell for each class of the first and the second operand, "
              + "darker where more cases are.",
            axes: .init(rows: "first operand", columns: "second operand"),
            columns: axes[1].labels,
            rows: axes[0].labels.enumerated().map { index, label in
              let range = (index * columns)..<((index + 1) * columns)
              return .init(label, range.map { Self.cell(counts[$0], isReachable[$0]) })
            }, wording: Self.wording)),
        caption: ["Cases of \(name) by operand classes. Shades grow with the logarithm."],
        command: item.campaign.replayCommand + " --coverage"))
  }

  private static func cell(_ count: Int, _ isReachable: Bool) -> HeatMap.Cell {
    count > 0 ? .amount(Double(count)) : isReachable ? .missing : .blank
  }

  /// What the rounding sees: a row for each operation and sign.
  private func decisions(_ items: [Reached]) -> Block? {
    let rows = items.flatMap { item -> [HeatMap.Row] in
      guard let row = item.report.row(.roundingDecision) else { return [] }
      let bins = row.reachability.bins ?? Array(repeating: true, count: row.counts.count)
      return [0, 8].map { sign in
        .init(
          "\(item.campaign.operation.rawValue), \(sign == 0 ? "+" : "-")",
          (sign..<(sign + 8)).map { Self.cell(row.counts[$0], bins[$0]) })
      }
    }
    guard let first = rows.first, !first.cells.isEmpty else { return nil }
    return .figure(
      Figure(
        .heat(
          HeatMap(
            title: "\(Self.formats[0]): rounding decisions",
            description: "A cell for each combination of the last bit kept, the bit after it and "
              + "whether any follows.",
            axes: .init(rows: "operation, sign", columns: "last bit · round · sticky"),
            columns: (0..<8).map { "\($0 >> 2)·\($0 >> 1 & 1)·\($0 & 1)" }, rows: rows,
            wording: Self.wording)),
        caption: [
          "What the rounding of \(Self.formats[0]) sees: last bit kept, round bit, sticky bit."
        ]))
  }

  /// The distance of the exponents, the two tails at the ends.
  private func differences(_ items: [Reached]) -> Block? {
    let series = items.compactMap { item -> LineChart.Series? in
      guard let row = item.report.row(.exponentDifference) else { return nil }
      let reach = (row.counts.count - 1) / 2
      return .init(
        item.campaign.operation.rawValue,
        row.counts.enumerated().map { .init(Double($0 - reach), Double($1)) })
    }
    guard !series.isEmpty else { return nil }
    return .figure(
      Figure(
        .lines(
          LineChart(
            title: "\(Self.formats[0]): exponent differences",
            description: "Cases by the difference of exponents; the ends stand for all beyond.",
            x: Axis("exponent difference", notation: .whole),
            y: Axis("cases", scale: .logarithmic), series: series, naming: .legend)),
        caption: [
          """
          Cases by the exponent of the first operand less that of the second, of the fused \
          multiply-add by that of the product less that of the addend. The outermost points are all \
          cases beyond.
          """
        ]))
  }
}
