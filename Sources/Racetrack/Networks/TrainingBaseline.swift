/// The FPGA that the paper most likely compares with, and what the paper claims beside it.
///
/// EF-Train (arXiv 2202.10935, ACM TODAES 27(5)) trains CNNs in binary32 on a ZCU102. Its figures
/// are for the 13 convolutions of VGG-16 at a batch of 16. That it is the paper's baseline is derived
/// (three authors in common, same year); the paper's abstract names none.
public enum TrainingBaseline {
  /// 10⁹ floating-point operations a second, from the abstract of EF-Train.
  public static let gigaflops = 46.99
  /// 10⁹ floating-point operations a joule, from the abstract of EF-Train.
  public static let gigaflopsPerWatt = 6.09
  /// The batch.
  public static let batch = 16

  /// The least by which the paper says energy falls, from its abstract.
  public static let claimedEnergySaving = 0.27
  /// The least by which the paper says throughput rises, from its abstract.
  public static let claimedThroughputGain = 0.18
  /// By how much the paper says efficiency rises, from its abstract.
  public static let claimedEfficiency = 2.0

  /// The multiply-accumulate steps of an image: those of the convolutions of VGG-16 in training.
  public static let macs = NetworkShape.vgg16.convolutionMACs.training

  /// 10⁹ floating-point operations of an image, two a multiply-accumulate step.
  public static let gigaflopOfAnImage = 2 * Double(macs) / 1e9

  /// Watts: derived from both published figures.
  public static let watts = gigaflops / gigaflopsPerWatt
  /// Seconds of an image: derived.
  public static let secondsPerImage = gigaflopOfAnImage / gigaflops
  /// Joules of an image: derived.
  public static let joulesPerImage = gigaflopOfAnImage / gigaflopsPerWatt

  /// The seconds of an image that the claimed throughput allows.
  public static let claimedSecondsPerImage = secondsPerImage / (1 + claimedThroughputGain)
  /// The joules of an image that the claimed saving allows.
  public static let claimedJoulesPerImage = joulesPerImage * (1 - claimedEnergySaving)
  /// 10⁹ operations a joule that the claimed efficiency needs.
  public static let claimedGigaflopsPerWatt = gigaflopsPerWatt * claimedEfficiency

  /// The work that EF-Train's figures are for: gradients and outputs of convolutions, no update, no
  /// pooling and no rectifier.
  ///
  /// - Parameters:
  ///   - narrows: whether sums are in another format than factors.
  ///   - chunk: the most products of a part of a sum; nil when sums are not cut.
  /// - Returns: the work of a batch.
  public static func work(narrows: Bool, chunk: Int? = nil) -> [NetworkWork] {
    NetworkShape.vgg16.work(batch: batch, narrows: narrows, chunk: chunk).filter {
      $0.isConvolution && $0.phase != .update
    }
  }
}
