import NumberFormats
import VectorFiles

/// The parameters of a network in a safetensors file.
enum ParameterFile {
  /// A file of the parameters.
  ///
  /// - Parameters:
  ///   - network: the parameters.
  ///   - plan: the network.
  ///   - recipe: the recipe.
  ///   - format: the format to which all are rounded; nil for their own.
  /// - Returns: the file.
  static func file(
    _ network: TrainedNetwork, _ plan: NetworkPlan, _ recipe: Recipe, in format: NumberFormat?
  ) -> SafetensorsFile {
    var metadata = metadata(plan, recipe)
    guard let format else {
      metadata.merge(formats(network, recipe)) { first, _ in first }
      return SafetensorsFile(metadata: metadata, tensors: tensors(network))
    }
    metadata["format"] = format.name
    return SafetensorsFile(metadata: metadata, tensors: tensors(network, in: format))
  }

  /// The parameters by name, in a format or, without one, each in its own.
  static func tensors(
    _ network: TrainedNetwork, in format: NumberFormat? = nil
  ) -> [SafetensorsFile.Tensor] {
    network.states.map { state in
      let target = format ?? state.format
      let codes = state.layout.codes(of: state.master)
      return SafetensorsFile.Tensor(
        name: state.layout.tensor.name, kind: target.safetensorsKind,
        shape: state.layout.tensor.shape,
        codes: target == state.format
          ? codes : codes.map { target.nearestCode(to: state.format.double(of: $0)) })
    }
  }

  /// The formats of tensors that are not kept in the master format, by keys such as
  /// `format:layers.1.running_mean`.
  static func formats(_ network: TrainedNetwork, _ recipe: Recipe) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: network.states.filter { $0.format != recipe.update.master }.map {
        (SafetensorsFile.formatKey(of: $0.layout.tensor.name), $0.format.name)
      })
  }

  /// What the file says of network and recipe.
  static func metadata(_ plan: NetworkPlan, _ recipe: Recipe) -> [String: String] {
    [
      "network": plan.network.name, "layers": NetworkText(network: plan.network).description,
      "image": plan.image.description,
      "classes": String(plan.classes), "recipe": recipe.json,
      "format": recipe.update.master.name, "optimiserFormat": recipe.update.state.name,
    ]
  }

  /// Takes over the parameters of a file.
  ///
  /// - Throws: `TrainingError.badCheckpoint` when one is missing or of another shape or format.
  static func read(
    _ file: SafetensorsFile, into network: inout TrainedNetwork, _ recipe: Recipe, path: String
  ) throws(TrainingError) {
    for index in network.states.indices {
      let layout = network.states[index].layout
      let format = network.states[index].format
      let name = layout.tensor.name
      guard let tensor = file[name] else {
        throw .badCheckpoint(
          path: path, reason: "no tensor '\(name)': expected one for each parameter")
      }
      guard tensor.shape == layout.tensor.shape else {
        throw .badCheckpoint(
          path: path,
          reason: "tensor '\(name)' has the shape \(tensor.shape): expected \(layout.tensor.shape)")
      }
      guard tensor.kind == format.safetensorsKind else {
        throw .badCheckpoint(
          path: path,
          reason: "tensor '\(name)' holds \(tensor.kind.rawValue): expected "
            + "\(format.safetensorsKind.rawValue), the codes of \(format.name)")
      }
      network.states[index].master = layout.planes(of: tensor.codes, width: format.width)
    }
  }
}

extension ParameterFile {
  /// Takes over the parameters of a file, rounded to nearest even where they are in another format.
  ///
  /// - Throws: `TrainingError.badCheckpoint` when one is missing, of another shape or of an unknown
  ///   format.
  static func convert(
    _ file: SafetensorsFile, into network: inout TrainedNetwork, path: String
  ) throws(TrainingError) {
    for index in network.states.indices {
      let (layout, format) = (network.states[index].layout, network.states[index].format)
      let name = layout.tensor.name
      guard let tensor = file[name], tensor.shape == layout.tensor.shape else {
        throw .badCheckpoint(
          path: path,
          reason:
            "tensor '\(name)': \(file[name].map { "shape \($0.shape)" } ?? "missing"): expected "
            + "shape \(layout.tensor.shape)")
      }
      guard let source = file.format(of: tensor) else {
        throw .badCheckpoint(
          path: path,
          reason:
            "tensor '\(name)': \(tensor.kind.rawValue) of an unknown format: expected F32 or the like"
        )
      }
      let codes =
        source == format
        ? tensor.codes : tensor.codes.map { format.nearestCode(to: source.double(of: $0)) }
      network.states[index].master = layout.planes(of: codes, width: format.width)
    }
  }
}

extension SafetensorsFile {
  /// The format of a tensor's numbers: that of its type or, of codes of any format, that which the file
  /// names for the tensor or for all; nil where neither says.
  func format(of tensor: Tensor) -> NumberFormat? {
    let named = metadata[Self.formatKey(of: tensor.name)] ?? metadata["format"]
    return tensor.kind.format ?? named.flatMap(NumberFormat.init(known:))
  }

  /// The key of what names a tensor's format.
  static func formatKey(of name: String) -> String { "format:\(name)" }
}

extension SafetensorsFile.Kind {
  /// The format of the numbers; nil of unsigned integers, which hold codes of formats of any kind, and
  /// of what no weights are kept in.
  fileprivate var format: NumberFormat? {
    switch self {
    case .binary16: .known("binary16")
    case .bfloat16: .known("bfloat16")
    case .binary32: .known("binary32")
    case .binary64: .known("binary64")
    case .float8e4m3: .known("float8e4m3fn")
    case .float8e5m2: .known("float8e5m2")
    case .i8: .known("int8")
    case .i32: .known("int32")
    case .i64: .known("int64")
    default: nil
    }
  }
}

extension NumberFormat {
  /// The type of safetensors that holds the codes.
  var safetensorsKind: SafetensorsFile.Kind {
    switch name {
    case "binary16": .binary16
    case "bfloat16": .bfloat16
    case "binary32": .binary32
    case "binary64": .binary64
    case "float8e4m3fn": .float8e4m3
    case "float8e5m2": .float8e5m2
    case "int8": .i8
    case "int32": .i32
    default: width <= 8 ? .u8 : width <= 16 ? .u16 : width <= 32 ? .u32 : .u64
    }
  }
}
