import NumberFormats
import VectorFiles

/// A call of a TestFloat function.
func call(_ name: String, tininess: Tininess = .afterRounding) throws -> VectorCall {
  let name = try VectorName(name)
  return try VectorCall(
    name.operation, name.format, rounding: name.rounding ?? .nearestEven,
    tininess: name.tininess ?? tininess, tellsInexact: name.isExact)
}

/// Everything that a text holds.
func items(
  _ text: String, _ reading: VectorReader.Reading
) throws -> [VectorItem] {
  try items(Array(text.utf8), reading)
}

/// Everything that the bytes of a file hold.
func items(
  _ bytes: [UInt8], _ reading: VectorReader.Reading
) throws -> [VectorItem] {
  let reader = VectorReader(bytes: bytes, name: "file", reading)
  var items: [VectorItem] = []
  while let item = try reader.next() { items.append(item) }
  return items
}

/// The vectors among them.
func vectors(_ items: [VectorItem]) -> [VectorCase] {
  items.compactMap { if case .vector(let line) = $0 { line.vector } else { nil } }
}

/// The error of a text, or what was read where there is none.
func fault(_ text: String, _ reading: VectorReader.Reading) -> String {
  do {
    return "none: \(try items(text, reading))"
  } catch {
    return "\(error)"
  }
}
