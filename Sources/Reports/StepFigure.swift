/// Something that changes step by step: tracks of cells in parallel lanes, with a button to go on.
///
/// A track has slots in a line and columns of cells that stand in some of them, one cell a lane.
/// Columns move along their track together. A track may have a window, a range of its slots that is
/// framed. The page shows one step at a time; the list of all steps below it says each in words, and
/// is what remains where no script runs.
public struct StepFigure: Chart {
  /// A line of slots.
  public struct Track: Hashable, Sendable {
    /// What it is.
    public let name: String
    /// The number of slots.
    public let slots: Int
    /// The slots that are framed, or nil.
    public let window: ClosedRange<Int>?
    /// The symbols whose cells are filled.
    public let filled: String

    /// Makes a track.
    ///
    /// - Parameters:
    ///   - name: what it is.
    ///   - slots: the number of slots, at least 1.
    ///   - window: the slots that are framed, or nil.
    ///   - filled: the symbols whose cells are filled.
    public init(_ name: String, slots: Int, window: ClosedRange<Int>? = nil, filled: String = "") {
      precondition(slots >= 1, "a track has a slot")
      precondition(
        window.map { $0.lowerBound >= 0 && $0.upperBound < slots } ?? true,
        "a window is a range of its track's slots")
      self.name = name
      self.slots = slots
      self.window = window
      self.filled = filled
    }
  }

  /// A cell for each lane, under a label.
  public struct Column: Hashable, Sendable {
    /// What stands above the cells.
    public let label: String
    /// A character for each lane.
    public let symbols: String

    /// Makes a column.
    ///
    /// - Parameters:
    ///   - label: what stands above the cells.
    ///   - symbols: a character for each lane; a space is an empty cell.
    public init(_ label: String, _ symbols: String) {
      self.label = label
      self.symbols = symbols
    }
  }

  /// What a track looks like at a step.
  public struct Content: Hashable, Sendable {
    /// The slot of the first column.
    public let offset: Int
    /// The columns, each a slot further.
    public let columns: [Column]
    /// The columns that something is taken from.
    public let sources: [Int]
    /// The columns that something is put into.
    public let targets: [Int]
    /// Whether the window is at work.
    public let isActive: Bool

    /// Makes a content.
    ///
    /// - Parameters:
    ///   - offset: the slot of the first column.
    ///   - columns: the columns, as many at every step.
    ///   - sources: the columns that something is taken from.
    ///   - targets: the columns that something is put into.
    ///   - isActive: whether the window is at work.
    public init(
      offset: Int = 0, columns: [Column], sources: [Int] = [], targets: [Int] = [],
      isActive: Bool = false
    ) {
      self.offset = offset
      self.columns = columns
      self.sources = sources
      self.targets = targets
      self.isActive = isActive
    }
  }

  /// A step.
  public struct Step: Hashable, Sendable {
    /// The step in one word or command, set as code; may be empty.
    public let title: String
    /// What happens.
    public let text: String
    /// Each track as the step leaves it.
    public let contents: [Content]
    /// Whether readers may want to jump to it.
    public let isLandmark: Bool

    /// Makes a step.
    ///
    /// - Parameters:
    ///   - title: the step in one word or command; may be empty.
    ///   - text: what happens.
    ///   - contents: each track as the step leaves it.
    ///   - isLandmark: whether readers may want to jump to it.
    public init(_ title: String, _ text: String, _ contents: [Content], isLandmark: Bool = false) {
      self.title = title
      self.text = text
      self.contents = contents
      self.isLandmark = isLandmark
    }
  }

  /// What the marks mean, in a word or two each.
  public struct Wording: Hashable, Sendable {
    /// What a source is, such as `read`.
    public let source: String
    /// What a target is, such as `written`.
    public let target: String
    /// What stands at the two ends of a window.
    public let ends: [String]
    /// What a landmark is, such as `count`.
    public let landmark: String

    /// Makes a wording.
    ///
    /// - Parameters:
    ///   - source: what a source is.
    ///   - target: what a target is.
    ///   - leftEnd: what stands at the left end of a window.
    ///   - rightEnd: what stands at the right end of a window.
    ///   - landmark: what a landmark is.
    public init(
      source: String, target: String, leftEnd: String, rightEnd: String, landmark: String
    ) {
      self.source = source
      self.target = target
      ends = [leftEnd, rightEnd]
      self.landmark = landmark
    }
  }

  /// What the figure shows, in one line.
  public let title: String
  /// What can be seen in it, for readers who cannot see it.
  public let description: String
  /// What each lane is, from top to bottom.
  public let lanes: [String]
  /// The tracks, from top to bottom; short ones without a window stand side by side.
  public let tracks: [Track]
  /// What it begins with, then the steps.
  public let steps: [Step]
  /// What the marks mean.
  public let wording: Wording

  /// Makes a figure.
  ///
  /// - Parameters:
  ///   - title: what the figure shows, in one line.
  ///   - description: what can be seen in it, for readers who cannot see it.
  ///   - lanes: what each lane is, at least one.
  ///   - tracks: the tracks, at least one.
  ///   - steps: what it begins with, then the steps; each has a content for every track.
  ///   - wording: what the marks mean.
  public init(
    title: String, description: String, lanes: [String], tracks: [Track], steps: [Step],
    wording: Wording
  ) {
    precondition(!lanes.isEmpty && !tracks.isEmpty && !steps.isEmpty, "a figure of steps has some")
    let columns = steps[0].contents.map(\.columns.count)
    for (number, step) in steps.enumerated() {
      precondition(
        step.contents.count == tracks.count && step.contents.map(\.columns.count) == columns,
        "step \(number) has other tracks or columns than the first")
      for column in step.contents.flatMap(\.columns) {
        precondition(
          column.symbols.count == lanes.count
            && column.symbols.unicodeScalars.count == lanes.count,
          "a column has one character a lane, each of one scalar")
      }
    }
    self.title = title
    self.description = description
    self.lanes = lanes
    self.tracks = tracks
    self.steps = steps
    self.wording = wording
  }

  /// The steps in words.
  public var data: Table {
    Table(
      caption: title, columns: [TableColumn("step", .trailing), "command", "what happens"],
      rows: steps.enumerated().map { number, step in
        [.count(number), TableCell(step.title), TableCell(step.text)]
      })
  }
}
