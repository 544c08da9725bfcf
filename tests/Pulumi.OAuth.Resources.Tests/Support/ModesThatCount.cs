using System.Runtime.InteropServices;

namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>Until it is disposed of, file modes stop this thread, even an administrator's. Linux alone; nothing is awaited
/// meanwhile.</summary>
internal sealed partial class ModesThatCount : IDisposable
{
    private const uint Version3 = 0x20080522;

    /// <summary>CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: the rights to overlook modes.</summary>
    private const uint Overlooking = (1 << 1) | (1 << 2);

    private readonly uint[] _before = Read();

    public ModesThatCount()
    {
        var less = (uint[])_before.Clone();
        less[0] &= ~Overlooking;
        Write(less);
    }

    public void Dispose() => Write(_before);

    /// <returns>Effective, permitted and inheritable capabilities, the lower half of each first.</returns>
    private static uint[] Read()
    {
        var sets = new uint[6];
        Check(CapGet([Version3, 0], sets));
        return sets;
    }

    private static void Write(uint[] sets) => Check(CapSet([Version3, 0], sets));

    private static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "capget", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CapGet([In, Out] uint[] header, [In, Out] uint[] sets);

    [LibraryImport("libc", EntryPoint = "capset", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CapSet([In, Out] uint[] header, uint[] sets);
}
