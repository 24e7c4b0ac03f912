import Foundation
import VectorFiles

/// The fields of a JSON object, read with the path to each so that an error says where it is.
struct JSONFields {
  /// What reading a field may find.
  enum Value {
    case text(String)
    /// A number, and the same as a whole number where it is one from 0 to 2⁶⁴ - 1.
    case number(Double, whole: UInt64?)
    case fields(JSONFields)
    case other(String)

    /// What the value is, for messages.
    var kind: String {
      switch self {
      case .text(let text): "'\(text)'"
      case .number(let number, let whole): whole.map(String.init) ?? number.shortText
      case .fields: "an object"
      case .other(let kind): kind
      }
    }
  }

  private let values: [String: Any]
  private let path: String
  private let source: String

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: a JSON object.
  ///   - source: the file, for messages.
  /// - Throws: `TrainingError.badRecipe` when the text is no JSON object, or an object in it has a key
  ///   twice.
  init(_ text: String, source: String) throws(TrainingError) {
    let parsed: Any
    do {
      parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    } catch {
      let reason = (error as NSError).userInfo["NSDebugDescription"] as? String ?? "malformed"
      throw .badRecipe(source: source, path: "", reason: "no JSON: \(reason)")
    }
    guard let values = parsed as? [String: Any] else {
      throw .badRecipe(source: source, path: "", reason: "expected a JSON object")
    }
    if let path = RepeatedKey.path(in: text.utf8) {
      throw .badRecipe(source: source, path: path, reason: "said twice: expected it once")
    }
    self.init(values, path: "", source: source)
  }

  private init(_ values: [String: Any], path: String, source: String) {
    self.values = values
    self.path = path
    self.source = source
  }

  /// The path of a field.
  private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// An error about a field.
  func wrong(_ key: String, _ reason: String) -> TrainingError {
    .badRecipe(source: source, path: place(key), reason: reason)
  }

  /// A field; nil when it is not there.
  subscript(key: String) -> Value? {
    guard let value = values[key] else { return nil }
    // Foundation bridges true and false to numbers; their kind tells them apart.
    if let number = value as? NSNumber {
      return number.isTruthValue
        ? .other("true or false") : .number(number.nearestDouble, whole: number.whole)
    }
    if let text = value as? String { return .text(text) }
    if let object = value as? [String: Any] {
      return .fields(JSONFields(object, path: place(key), source: source))
    }
    return .other(value is [Any] ? "a list" : "null")
  }

  /// A text, or nil.
  func text(_ key: String) throws(TrainingError) -> String? {
    switch self[key] {
    case nil: return nil
    case .text(let text): return text
    case .some(let value): throw wrong(key, "found \(value.kind): expected a text")
    }
  }

  /// A number, or nil.
  func number(_ key: String) throws(TrainingError) -> Double? {
    switch self[key] {
    case nil: return nil
    case .number(let number, _): return number
    case .some(let value): throw wrong(key, "found \(value.kind): expected a number")
    }
  }

  /// A whole number that is not negative, or nil.
  func count(_ key: String) throws(TrainingError) -> UInt64? {
    switch self[key] {
    case nil: return nil
    case .number(_, let whole?): return whole
    case .some(let value):
      throw wrong(key, "found \(value.kind): expected a whole number of at least 0")
    }
  }

  /// A whole number that may be too large for what it is; such a one is simply large, as every limit is
  /// small.
  func limitedCount(_ key: String) throws(TrainingError) -> Int? {
    try count(key).map { Int(clamping: $0) }
  }

  /// An object, or nil.
  func fields(_ key: String) throws(TrainingError) -> JSONFields? {
    switch self[key] {
    case nil: return nil
    case .fields(let fields): return fields
    case .some(let value): throw wrong(key, "found \(value.kind): expected an object")
    }
  }

  /// Refuses fields that nobody knows.
  func require(only known: [String]) throws(TrainingError) {
    for key in values.keys.sorted() where !known.contains(key) {
      throw wrong(key, "unknown key: " + NearestNames.expectation(for: key, among: known))
    }
  }
}

extension NSNumber {
  /// Whether it stands for true or false.
  fileprivate var isTruthValue: Bool { String(cString: objCType) == "c" }

  /// The double nearest to the decimal that was read, from which that of a decimal number may be an ulp
  /// away.
  fileprivate var nearestDouble: Double { Double(stringValue) ?? doubleValue }

  /// The number where it is whole and from 0 to 2⁶⁴ - 1, to the last digit.
  fileprivate var whole: UInt64? {
    if ["f", "d"].contains(String(cString: objCType)) { return UInt64(exactly: nearestDouble) }
    return doubleValue < 0 ? nil : uint64Value
  }
}
