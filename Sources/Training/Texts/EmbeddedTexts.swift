import CTrainingTexts

/// The texts that the tool carries.
enum EmbeddedTexts {
  /// The recipes, JSON, in the order in which they are listed.
  static var recipes: [String] {
    (0..<recipe_text_count()).map { text(recipe_text($0)) }
  }

  /// The networks, a layer a line, in the order in which they are listed.
  static var networks: [String] {
    (0..<network_text_count()).map { text(network_text($0)) }
  }

  private static func text(_ text: training_text) -> String {
    String(
      decoding: UnsafeRawBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
  }
}
