import VectorFiles

/// A folder with the USPS digits, 16 × 16 grey pixels.
///
/// They are read in the first of three forms that is there:
///
/// - `usps`, `usps.t`: LIBSVM text, a line the digit plus one and `index:value` from index 1 on, where
///   what is left out is 0;
/// - `zip.train`, `zip.test`: the text of *The Elements of Statistical Learning*, a line the digit and
///   256 values;
/// - `usps-train-images-idx3-short`, `usps-train-labels-idx1-ubyte`, and the same with `test`: IDX, the
///   pixels whole numbers k of 0…2000;
///
/// each plain, gzip or (text) bzip2. The published values v lie in -1…1, and k = 1000 (v + 1). Pixels
/// are ⌊255 (v + 1) / 2 + 1/2⌋, v taken to six decimals (`PixelScale`), so that the three forms give
/// the same bytes.
///
/// Sources: Y. LeCun et al., "Handwritten digit recognition with a back-propagation network", NIPS
/// 1989; https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/multiclass.html#usps.
public struct USPSFolder: Hashable, Sendable {
  /// Where the files are.
  public let path: String

  /// A folder that is not looked at yet.
  public init(path: String) { self.path = path }

  static let side = 16

  /// Reads and checks the files of the form that is there.
  public func load() throws(DataError) -> DataSet {
    var folder = try DataFolder(path: path, name: "usps")
    let names = ("usps training", "usps test")
    let parts: (training: ImageSet, test: ImageSet)
    let form: String
    if let file = try folder.find("usps") {
      form = "LIBSVM text"
      parts = (
        try USPSText.libsvm(file, called: names.0),
        try USPSText.libsvm(try folder.read("usps.t"), called: names.1)
      )
    } else if let file = try folder.find("zip.train") {
      form = "text"
      parts = (
        try USPSText.plain(file, called: names.0),
        try USPSText.plain(try folder.read("zip.test"), called: names.1)
      )
    } else {
      form = "IDX"
      let shape = IDXImages(side: Self.side, classes: 10, white: 2_000)
      parts = (
        try shape.read(
          images: "usps-train-images-idx3-short", labels: "usps-train-labels-idx1-ubyte",
          called: names.0, from: &folder),
        try shape.read(
          images: "usps-test-images-idx3-short", labels: "usps-test-labels-idx1-ubyte",
          called: names.1, from: &folder)
      )
    }
    return DataSet(
      name: "usps", source: "\(form) files of \(path)", training: parts.training, test: parts.test,
      files: folder.files)
  }
}
