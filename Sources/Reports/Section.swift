/// A part of a page: a title that the table of contents leads to, and what stands under it.
public struct Section: Hashable, Sendable {
  /// The title.
  public let title: String
  /// What stands under the title, in order.
  public let blocks: [Block]

  /// Makes a section.
  ///
  /// - Parameters:
  ///   - title: the title.
  ///   - blocks: what stands under it, in order.
  public init(_ title: String, _ blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }
}

/// What a section is made of.
public enum Block: Hashable, Sendable {
  /// A paragraph: text, code, links.
  case paragraph([HTML])
  /// A remark set apart, such as a limitation.
  case aside([HTML])
  /// A list of points.
  case list([[HTML]])
  /// A table; the page numbers those that have a caption.
  case table(Table)
  /// A chart with a caption; the page numbers them.
  case figure(Figure)
  /// Text as typed or printed, such as a command.
  case code(String)

  /// A paragraph of plain text.
  public static func text(_ text: String) -> Block { .paragraph([.text(text)]) }
}

/// A chart with a caption, and the command that made it.
public struct Figure: Hashable, Sendable {
  /// The drawing in a figure.
  public enum Drawing: Hashable, Sendable {
    /// Lines over two axes.
    case lines(LineChart)
    /// Horizontal bars.
    case bars(BarChart)
    /// Horizontal bars made of parts.
    case composition(CompositionChart)
    /// A grid of shades.
    case heat(HeatMap)
    /// Something that changes step by step.
    case steps(StepFigure)

    /// The chart, whatever its kind.
    var chart: any Chart {
      switch self {
      case .lines(let chart): chart
      case .bars(let chart): chart
      case .composition(let chart): chart
      case .heat(let chart): chart
      case .steps(let chart): chart
      }
    }
  }

  /// The drawing.
  public let drawing: Drawing
  /// What the reader should see in it.
  public let caption: [HTML]
  /// The command that makes the numbers again.
  public let command: String?

  /// Makes a figure.
  ///
  /// - Parameters:
  ///   - drawing: the drawing.
  ///   - caption: what the reader should see in it; the page puts `Figure N` before it.
  ///   - command: the command that makes the numbers again.
  public init(_ drawing: Drawing, caption: [HTML], command: String? = nil) {
    self.drawing = drawing
    self.caption = caption
    self.command = command
  }
}

/// A figure of the strip at the top of a page.
public struct KeyFigure: Hashable, Sendable {
  /// The number, as the reader sees it.
  public let value: String
  /// The number's unit, set smaller.
  public let unit: String?
  /// What the number is.
  public let label: String
  /// A remark in small type.
  public let note: String?
  /// What the number wants the reader to feel.
  public let emphasis: TableCell.Emphasis

  /// Makes a key figure.
  ///
  /// - Parameters:
  ///   - value: the number, as the reader sees it.
  ///   - label: what the number is.
  ///   - unit: the number's unit, set smaller.
  ///   - note: a remark in small type.
  ///   - emphasis: what the number wants the reader to feel.
  public init(
    _ value: String, _ label: String, unit: String? = nil, note: String? = nil,
    emphasis: TableCell.Emphasis = .plain
  ) {
    self.value = value
    self.unit = unit
    self.label = label
    self.note = note
    self.emphasis = emphasis
  }
}
