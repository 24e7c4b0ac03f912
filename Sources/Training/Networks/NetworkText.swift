/// A network as its text says it: the layers, what it is, and the images that it is meant for.
///
/// A text has one layer a line; `#` begins a remark, and the remarks above the first line say what the
/// network is. Indentation says nothing.
///
///     # Two layers.
///     name example
///     input 1x28x28                 the images it is meant for, and
///     classes 10                    their classes; both may be left out
///     conv 6 kernel 5 stride 1 padding 2 groups 1
///     relu
///     maxpool 2 stride 2            avgpool likewise; without stride windows do not overlap
///     dense 120
///     dense classes                 one output a class
///
/// `stride 1`, `padding 0` and `groups 1` may be left out. The other layers are `globalavgpool`,
/// `batchnorm`, `dropout 0.5`, and the sum of two branches, of which the latter may be left out:
///
///     residual
///       …
///     shortcut
///       …
///     end
///
/// A training takes the images of its data set, whatever `input` and `classes` say.
public struct NetworkText: Hashable, Sendable {
  /// What the network is; empty when nobody said.
  public let about: String
  /// The network.
  public let network: Network
  /// The images that it is meant for.
  public let image: ImageShape?
  /// The number of classes that it is meant for.
  public let classes: Int?

  /// Puts a text together.
  ///
  /// - Parameters:
  ///   - about: what the network is, words between single spaces.
  ///   - network: the network.
  ///   - image: the images that it is meant for.
  ///   - classes: the number of classes that it is meant for.
  public init(about: String = "", network: Network, image: ImageShape? = nil, classes: Int? = nil) {
    self.about = about
    self.network = network
    self.image = image
    self.classes = classes
  }
}

extension NetworkText: CustomStringConvertible {
  /// The text, which reads back to an equal one.
  public var description: String {
    var lines = remarks + ["name \(network.name)"]
    if let image { lines.append("input \(image.channels)x\(image.height)x\(image.width)") }
    if let classes { lines.append("classes \(classes)") }
    lines += network.layers.flatMap(\.lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the network is, in remarks of at most 100 characters unless a word is longer.
  private var remarks: [String] {
    var lines: [String] = []
    for word in about.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + word.count < 100 {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append("# \(word)")
      }
    }
    return lines
  }
}

extension LayerDescription {
  /// The layer as a line of a network's text, of a residual layer the first one.
  public var title: String { lines[0] }

  /// The lines of a network's text.
  fileprivate var lines: [String] {
    func stated(_ key: String, _ value: Int, unless usual: Int) -> String {
      value == usual ? "" : " \(key) \(value)"
    }
    switch self {
    case .convolution(let outputs, let kernel, let stride, let padding, let groups):
      return [
        "conv \(outputs) kernel \(kernel)" + stated("stride", stride, unless: 1)
          + stated("padding", padding, unless: 0) + stated("groups", groups, unless: 1)
      ]
    case .dense(let outputs): return ["dense " + (outputs.map(String.init) ?? "classes")]
    case .rectifier: return ["relu"]
    case .maximumPooling(let size, let stride):
      return ["maxpool \(size)" + stated("stride", stride, unless: size)]
    case .averagePooling(let size, let stride):
      return ["avgpool \(size)" + stated("stride", stride, unless: size)]
    case .globalAveragePooling: return ["globalavgpool"]
    case .batchNormalisation: return ["batchnorm"]
    case .dropout(let rate): return ["dropout \(rate)"]
    case .residual(let body, let shortcut):
      func branch(_ layers: [LayerDescription]) -> [String] {
        layers.flatMap(\.lines).map { "  " + $0 }
      }
      return ["residual"] + branch(body) + (shortcut.isEmpty ? [] : ["shortcut"] + branch(shortcut))
        + ["end"]
    }
  }
}
