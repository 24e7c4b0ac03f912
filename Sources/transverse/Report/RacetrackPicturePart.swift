import FormatArithmetic
import NumberFormats
import Reports

/// The part of the report that shows a small addition and a small multiplication on the track.
struct RacetrackPicturePart {
  private let addition: SchedulePicture
  private let multiplication: SchedulePicture

  init() throws {
    addition = try SchedulePicture(
      OperationProgram(.addFull, NumberFormat(named: "uint3")),
      operands: [[5, 3], [7, 7], [2, 1], [6, 4]])
    multiplication = try SchedulePicture(
      OperationProgram(.mulFull, NumberFormat(named: "uint2")),
      operands: [[3, 3], [2, 3], [1, 2], [3, 1]])
  }

  /// The section: how to read the pictures, and the pictures.
  var section: Section {
    Section(
      "How a program runs on the track",
      Self.introduction + [
        .figure(
          Self.figure(
            addition,
            caption: "Two numbers of three bits are added, on four wires at once.",
            command: "transverse picture uint3 addFull 5 3 7 7 2 1 6 4 --output FILE.html")),
        .figure(
          Self.figure(
            multiplication,
            caption: "Two numbers of two bits are multiplied: partial products, then their sum.",
            command: "transverse picture uint2 mulFull 3 3 2 3 1 2 3 1 --output FILE.html")),
      ])
  }

  /// How to read a picture.
  static let introduction: [Block] = [
    .text(
      """
      Bits stand in the domains of nanowires. Each wire computes with numbers of its own; bit k of \
      a number is a row across the wires. A cluster's wires move together, left and right, past two \
      access ports that stay where they are. A transverse read counts the ones between the ports, \
      on every wire at once, and bits made from that count (the senses) are written back.
      """),
    .text(
      """
      Step with the buttons, the slider or the arrow keys. A dashed row is read, a bold one \
      written; the window lights up when its ones are counted. A dot is a bit that nobody has \
      written, so it can be anything. Above a row stands what it holds: a1 is bit 1 of operand a, \
      0 a padding zero, r9 a row of the program that is neither operand nor result. A row that \
      stands in a window twice weighs twice: so bits of weight 1 and of weight 2 are added in one \
      read. Wire 0 is the topmost.
      """),
    .aside([
      .text(
        """
        The tile is smaller than a real one, so that it can be seen: clusters of few rows and few \
        wires. The device and the scheduler are the ones that every program runs on.
        """)
    ]),
  ]

  /// A picture with a caption.
  static func figure(_ picture: SchedulePicture, caption: String, command: String?) -> Figure {
    Figure(.steps(picture.figure), caption: [.text(caption)], command: command)
  }
}
