internal import Glibc

/// Functions of libraries that are in the process because libcurl needs them.
public enum LoadedFunction {
  /// The function of that name, as the C function type that its header gives it; nil where no library has it.
  public static func find<Function>(_ name: String, _ type: Function.Type = Function.self) -> Function? {
    guard MemoryLayout<Function>.size == MemoryLayout<UnsafeMutableRawPointer>.size, let address = dlsym(nil, name)
    else { return nil }
    return unsafeBitCast(address, to: type)
  }
}
