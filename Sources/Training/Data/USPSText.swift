/// The two text forms of the USPS digits; see `USPSFolder`.
enum USPSText {
  private static let count = USPSFolder.side * USPSFolder.side
  /// Values are taken to six decimals, more than any file has a use for.
  private static let unit = 1_000_000
  private static let scale = PixelScale(white: 2 * unit)
  /// The most bytes of text that make sense.
  private static let limit = 1 << 28

  /// Lines of a digit and 256 values, between spaces.
  static func plain(
    _ file: DataFolder.Found, called name: String
  ) throws(DataError) -> ImageSet {
    var rows = ImageRows()
    let lines = TextLines(try file.content(limit: limit), path: file.path)
    for line in lines {
      let fields = line.bytes.split(separator: 0x20)
      guard fields.count == count + 1 else {
        throw lines.wrong(line, "\(fields.count) fields", "a digit and \(count) values")
      }
      guard let label = lines.number(fields[0]).flatMap(UInt8.init(exactly:)), label < 10 else {
        throw lines.wrong(line, "'\(lines.text(fields[0]))' as field 1", "a digit, 0 to 9")
      }
      rows.labels.append(label)
      for (place, field) in fields.dropFirst().enumerated() {
        rows.images.append(try pixel(field, "field \(place + 2)", line, lines))
      }
    }
    return try rows.set(called: name, side: USPSFolder.side, path: file.path)
  }

  /// Lines of a label 1…10 and pairs `index:value`, the indices ascending within 1…256.
  static func libsvm(
    _ file: DataFolder.Found, called name: String
  ) throws(DataError) -> ImageSet {
    var rows = ImageRows()
    let lines = TextLines(try file.content(limit: limit), path: file.path)
    let zero = scale.pixel(unit)
    for line in lines {
      let fields = line.bytes.split(separator: 0x20)
      guard let label = lines.number(fields[0]).flatMap(UInt8.init(exactly:)),
        (1...10).contains(label)
      else {
        throw lines.wrong(
          line, "'\(lines.text(fields[0]))' as label", "1 to 10, the digit plus one")
      }
      rows.labels.append(label - 1)
      var pixels = [UInt8](repeating: zero, count: count)
      var last = 0
      for field in fields.dropFirst() {
        guard let colon = field.firstIndex(of: 0x3A),
          let index = lines.wholeNumber(field[..<colon]), index > last, index <= count
        else {
          throw lines.wrong(
            line, "'\(lines.text(field))' after index \(last)",
            "index:value, the index above that and at most \(count)")
        }
        pixels[index - 1] = try pixel(field[(colon + 1)...], "value \(index)", line, lines)
        last = index
      }
      rows.images += pixels
    }
    return try rows.set(called: name, side: USPSFolder.side, path: file.path)
  }

  /// The pixel of a value -1…1.
  private static func pixel(
    _ field: ArraySlice<UInt8>, _ what: String, _ line: TextLines.Line, _ lines: TextLines
  ) throws(DataError) -> UInt8 {
    guard let value = lines.number(field), abs(value) <= 1 else {
      throw lines.wrong(line, "'\(lines.text(field))' as \(what)", "a number from -1 to 1")
    }
    return scale.pixel(Int((value * Double(unit)).rounded()) + unit)
  }
}
