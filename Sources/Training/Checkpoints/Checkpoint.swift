import Foundation
import NumberFormats
import VectorFiles

/// A training's state as a safetensors file: the master copies of the parameters by name, what the
/// optimiser remembers, and as texts the network, the recipe and the place in the training.
///
/// Formats that safetensors knows are stored under its types, so that other tools read them; codes of
/// others stand in unsigned integers, and `format`, or `format:NAME` of a tensor, says of which format.
public struct Checkpoint: Sendable {
  /// The file's content.
  public let file: SafetensorsFile

  private static let kind = "transverse training checkpoint 1"

  private static let digestKey = "digest"

  /// A digest of everything else in the file.
  private static func digest(
    _ metadata: [String: String], _ tensors: [SafetensorsFile.Tensor]
  ) -> String {
    var bytes: [UInt8] = []
    func add(_ text: String) { bytes += Array("\(text.utf8.count) \(text)".utf8) }
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) where key != digestKey {
      add(key)
      add(value)
    }
    for tensor in tensors.sorted(by: { $0.name < $1.name }) {
      add("\(tensor.name) \(tensor.kind.rawValue) \(tensor.shape)")
      tensor.codes.withUnsafeBytes { bytes += $0 }
    }
    return SHA256.text(bytes)
  }

  /// The content of a file that somebody read.
  public init(_ file: SafetensorsFile) { self.file = file }

  /// A training's state.
  init(_ state: TrainingState, plan: NetworkPlan, recipe: Recipe, data: DataSet) throws {
    var tensors = ParameterFile.tensors(state.network)
    for (number, parameter) in state.network.states.enumerated() {
      for (index, moment) in parameter.moments.enumerated() {
        let format = recipe.update.state
        tensors.append(
          SafetensorsFile.Tensor(
            name: "optimiser.\(index).\(state.network.states[number].layout.tensor.name)",
            kind: format.safetensorsKind, shape: parameter.layout.tensor.shape,
            codes: parameter.layout.codes(of: moment)))
      }
    }
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var metadata = ParameterFile.metadata(plan, recipe)
    metadata.merge(ParameterFile.formats(state.network, recipe)) { first, _ in first }
    metadata["kind"] = Self.kind
    metadata["data"] = data.identity
    metadata["steps"] = String(state.network.steps)
    metadata["lossScale"] = String(state.network.lossScale)
    metadata["place"] = String(decoding: try encoder.encode(state.place), as: UTF8.self)
    metadata[Self.digestKey] = Self.digest(metadata, tensors)
    file = SafetensorsFile(metadata: metadata, tensors: tensors)
  }

  /// The state, for a training that goes on.
  ///
  /// - Parameters:
  ///   - initial: the state before the first step, whose parameters say what is expected.
  ///   - plan: the network.
  ///   - recipe: the recipe; it may have more epochs than the file's.
  ///   - data: the images.
  ///   - path: the file, for messages.
  /// - Returns: the state.
  /// - Throws: `TrainingError.badCheckpoint` when the file is of another network, recipe or data set.
  func state(
    from initial: TrainingState, plan: NetworkPlan, recipe: Recipe, data: DataSet, path: String
  ) throws(TrainingError) -> TrainingState {
    func wrong(_ reason: String) -> TrainingError { .badCheckpoint(path: path, reason: reason) }
    guard file.metadata["kind"] == Self.kind else {
      throw wrong("no checkpoint of a training: expected a file that train --checkpoint wrote")
    }
    func found(_ key: String) -> String { file.metadata[key] ?? "?" }
    // Files of before had no digest.
    if let digest = file.metadata[Self.digestKey],
      digest != Self.digest(file.metadata, file.tensors)
    {
      throw wrong("damaged: its numbers are not those that were written")
    }
    guard found("network") == plan.network.name else {
      throw wrong(
        "a checkpoint of the network '\(found("network"))': expected '\(plan.network.name)'")
    }
    // Files of before did not say what the network is made of, nor what it learnt from.
    guard [nil, NetworkText(network: plan.network).description].contains(file.metadata["layers"]),
      found("image") == plan.image.description
    else {
      throw wrong("a checkpoint of another network that is called '\(plan.network.name)' too")
    }
    guard [nil, data.identity].contains(file.metadata["data"]) else {
      throw wrong("a checkpoint of a training on \(found("data")): expected \(data.identity)")
    }
    if let difference = recipe.difference(fromSettings: found("recipe")) {
      throw wrong(
        "a checkpoint of another recipe or other settings: expected those of '\(recipe.name)': "
          + difference)
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let steps = file.metadata["steps"].flatMap({ Int($0) }),
      let scale = file.metadata["lossScale"].flatMap({ Double($0) }),
      let text = file.metadata["place"],
      let place = try? decoder.decode(TrainingState.Place.self, from: Data(text.utf8))
    else { throw wrong("the place in the training is missing or malformed") }
    guard place.isPossible(steps: steps, images: data.training.count, recipe: recipe),
      scale > 0, scale.isFinite, scale.significand == 1
    else { throw wrong("the place in the training is none of this recipe and these images") }
    var state = initial
    try ParameterFile.read(file, into: &state.network, recipe, path: path)
    for number in state.network.states.indices {
      let layout = state.network.states[number].layout
      for index in state.network.states[number].moments.indices {
        let name = "optimiser.\(index).\(layout.tensor.name)"
        guard let tensor = file[name], tensor.shape == layout.tensor.shape else {
          throw wrong("tensor '\(name)' is missing or of another shape than \(layout.tensor.shape)")
        }
        guard tensor.kind == recipe.update.state.safetensorsKind else {
          throw wrong(
            "tensor '\(name)' holds \(tensor.kind.rawValue): expected "
              + "\(recipe.update.state.safetensorsKind.rawValue), the codes of \(recipe.update.state.name)"
          )
        }
        state.network.states[number].moments[index] = layout.planes(
          of: tensor.codes, width: recipe.update.state.width)
      }
    }
    state.network.steps = steps
    state.network.lossScale = scale
    state.place = place
    return state
  }
}
