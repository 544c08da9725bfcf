namespace Pulumi.Storage;

/// <summary>What the file system says about a name itself; a link is not followed.</summary>
/// <remarks>Linux and macOS tell; on Windows, and where the system is too old to be asked, there are no facts.</remarks>
/// <param name="Kind">What has the name.</param>
/// <param name="Owner">Number of the user it belongs to.</param>
/// <param name="Mode">Who may do what.</param>
/// <param name="Size">Bytes it claims to hold; a sparse file holds fewer.</param>
/// <param name="Identity">What no other file of this start of the system has, a copy of it included: its file system, its number there, and
/// when it was made or, where that is not kept, changed.</param>
public sealed record FileFacts(FileKind Kind, uint Owner, UnixFileMode Mode, long Size, string Identity)
{
    /// <summary>Number of the user this process acts as; null where the system has no such numbers.</summary>
    public static uint? CurrentUser => OperatingSystem.IsWindows() ? null : NativeStatus.EffectiveUser();

    /// <summary>Whether somebody besides the owner may change it: for a folder, what is in it.</summary>
    public bool OthersMayWrite => (Mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0;

    /// <summary>Asks about what a name leads to, through all links.</summary>
    /// <returns>Null where the system cannot be asked.</returns>
    /// <exception cref="FileNotFoundException">Nothing has that name, or the link leads nowhere.</exception>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static FileFacts? OfTarget(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return OperatingSystem.IsLinux() ? NativeStatus.OnLinux(path, followsLinks: true)
            : OperatingSystem.IsMacOS() ? NativeStatus.OnMacOS(path, followsLinks: true)
            : null;
    }

    /// <summary>Asks about a name.</summary>
    /// <returns>Null where the system cannot be asked.</returns>
    /// <exception cref="FileNotFoundException">Nothing has that name.</exception>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static FileFacts? Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return OperatingSystem.IsLinux() ? NativeStatus.OnLinux(path)
            : OperatingSystem.IsMacOS() ? NativeStatus.OnMacOS(path)
            : null;
    }
}

/// <summary>What a name stands for.</summary>
public enum FileKind
{
    /// <summary>A pipe, a device, a socket.</summary>
    Other,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,
}
