import Foundation

/// The bytes that a training of a network takes at the least, told from its plan before anything is
/// allocated.
///
///     parameters · kept + largest parameter · drawn + outputs of all layers · images · number + indices · 4
///
/// What a machine needs besides (images, programs, sums that are being made) is not counted: a network
/// that is refused could not have been trained, one that is not may still be too large.
package struct NetworkMemory: Sendable {
  /// What is counted.
  package struct Sizes: Hashable, Sendable {
    /// The bits of a parameter in all copies that are kept of it.
    let parameterBits: Int
    /// The bits of a parameter while it gets its initial value.
    let drawnBits: Int
    /// The bits of a number between two layers.
    let numberBits: Int
    /// The images that are in the network at the same time.
    let images: Int
    /// Whether layers have tables that say where their numbers stand in planes.
    let hasTables: Bool

    /// Makes sizes.
    ///
    /// - Parameters:
    ///   - parameterBits: the bits of a parameter in all copies that are kept of it.
    ///   - drawnBits: the bits of a parameter while it gets its initial value.
    ///   - numberBits: the bits of a number between two layers.
    ///   - images: the images that are in the network at the same time.
    ///   - hasTables: whether layers have tables that say where their numbers stand in planes.
    package init(
      parameterBits: Int, drawnBits: Int = 0, numberBits: Int, images: Int, hasTables: Bool = false
    ) {
      self.parameterBits = parameterBits
      self.drawnBits = drawnBits
      self.numberBits = numberBits
      self.images = images
      self.hasTables = hasTables
    }
  }

  /// The bytes in all.
  package let bytes: Int
  private let network: String
  /// The layer that takes most.
  private let largest: PlannedLayer?
  /// A layer with more places than an index of 32 bits can tell apart, and their number.
  private let beyondIndices: (layer: PlannedLayer, places: Int)?

  /// Counts.
  ///
  /// - Parameters:
  ///   - plan: the network.
  ///   - sizes: what is counted.
  package init(_ plan: NetworkPlan, _ sizes: Sizes) {
    let layers = plan.allLayers.map { (layer: $0, bytes: $0.bytes(sizes)) }
    let drawn = plan.parameters.map(\.count).max() ?? 0
    // Limits of layers and of their number keep this below 2⁶³.
    bytes = layers.reduce(0) { $0 + $1.bytes } + drawn * sizes.drawnBits / 8
    network = plan.network.name
    largest = layers.max { $0.bytes < $1.bytes }?.layer
    beyondIndices =
      sizes.hasTables
      ? plan.allLayers.lazy.map { (layer: $0, places: $0.places) }
        .first { $0.places > Int(Int32.max) } : nil
  }

  /// Refuses a network that does not fit into a machine.
  ///
  /// - Parameter memory: the machine's bytes.
  /// - Throws: `TrainingError.networkTooLarge` that names the layer that takes most, or that has more
  ///   numbers than its tables tell apart.
  package func requireFit(
    into memory: UInt64 = ProcessInfo.processInfo.physicalMemory
  ) throws(TrainingError) {
    if let largest, UInt64(bytes) > memory {
      throw .networkTooLarge(
        network: network, layer: largest.title,
        reason: "most of at least \(Self.gigabytes(bytes)): expected at most "
          + "\(Self.gigabytes(Int(clamping: memory))), the memory of this machine")
    }
    if let (layer, places) = beyondIndices {
      throw .networkTooLarge(
        network: network, layer: layer.title,
        reason: "\(places) numbers: expected at most \(Int32.max), so that indices of 32 bits tell "
          + "them apart")
    }
  }

  private static func gigabytes(_ bytes: Int) -> String {
    let tenths = bytes / 100_000_000
    return "\(tenths / 10).\(tenths % 10) GB"
  }
}

extension NetworkMemory.Sizes {
  /// The numbers of a recipe's training: master copies and moments, 64 images in planes, of which a
  /// batch has that many or more, and while they are drawn initial numbers in binary64 and as codes.
  init(_ recipe: Recipe) {
    let moments = if case .adam = recipe.optimiser { 2 } else { 1 }
    self.init(
      parameterBits: recipe.update.master.width + moments * recipe.update.state.width,
      drawnBits: 128, numberBits: recipe.activations.width, images: 64, hasTables: true)
  }
}

extension PlannedLayer {
  /// The place and the line of a network's text, such as `layers.3 (dense 120)`.
  fileprivate var title: String { "\(path) (\(description.title))" }

  private var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

  /// The bytes of the layer alone, its branches not counted.
  fileprivate func bytes(_ sizes: NetworkMemory.Sizes) -> Int {
    // Sums of branches and numbers that dropout passes on share what others have counted.
    let numbers =
      switch description {
      case .residual, .dropout: 0
      default: output.count
      }
    return parameterCount * sizes.parameterBits / 8 + numbers * sizes.images * sizes.numberBits / 8
      + (sizes.hasTables ? 4 * indices : 0)
  }

  /// The indices of the layer's tables.
  private var indices: Int {
    switch description {
    case .convolution(_, let kernel, _, _, _):
      let area = kernel * kernel
      // Inputs by tap and output, and the other way round; outputs by tap and input; weights, four times.
      return 2 * input.channels * area * output.pixels + output.channels * area * input.pixels
        + 4 * parameterCount
    case .dense: return 3 * parameterCount
    case .maximumPooling, .averagePooling, .globalAveragePooling: return places
    default: return 0
    }
  }

  /// The places that the layer's largest table tells apart.
  fileprivate var places: Int {
    switch description {
    case .maximumPooling(let size, _), .averagePooling(let size, _): size * size * output.count
    case .globalAveragePooling: input.count
    default: parameterCount
    }
  }
}
