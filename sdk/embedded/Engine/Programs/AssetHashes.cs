using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Adds the hashes to assets and archives, by which a later run sees that their contents changed: SHA-256 of an asset's bytes; of
/// an archive, of the tar stream made of its entries in order of their names.</summary>
internal sealed class AssetHashes(string programDirectory)
{
    private const int TarBlock = 512;

    /// <summary>The same properties, every asset with its hash and without the marks that SDKs keep for themselves.</summary>
    public PropertyMap Complete(PropertyMap properties) => properties.Select(Complete);

    private PropertyValue Complete(PropertyValue value) =>
        value switch
        {
            PropertyValue.Asset asset => new PropertyValue.Asset(
                WithHash(asset.Fields, () => Convert.ToHexStringLower(SHA256.HashData(Read(asset.Fields))))
            ),
            PropertyValue.Archive archive => new PropertyValue.Archive(
                WithHash(CompleteContents(archive.Fields), () => HashOf(archive.Fields))
            ),
            PropertyValue.List list => PropertyValue.Of(list.Items.Select(Complete)),
            PropertyValue.Object o => PropertyValue.Of(Complete(o.Properties)),
            PropertyValue.Secret secret => PropertyValue.OfSecret(Complete(secret.Value)),
            PropertyValue.Output { Value: { } inner } output => output with { Value = Complete(inner) },
            _ => value,
        };

    private static PropertyMap WithHash(PropertyMap fields, Func<string> hash)
    {
        fields = fields.Where((key, _) => !key.StartsWith("__pulumi", StringComparison.Ordinal));
        return fields.Find("hash") is PropertyValue.Text { Value.Length: > 0 } ? fields : fields.Set("hash", PropertyValue.Of(hash()));
    }

    private PropertyMap CompleteContents(PropertyMap fields) =>
        fields.Find("assets") is PropertyValue.Object assets ? fields.Set("assets", PropertyValue.Of(Complete(assets.Properties))) : fields;

    private string HashOf(PropertyMap archive)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in Entries(archive, "").OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Header(name, content.Length));
            hash.AppendData(content);
            hash.AppendData(new byte[(TarBlock - (content.Length % TarBlock)) % TarBlock]);
        }
        hash.AppendData(new byte[2 * TarBlock]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<(string Name, byte[] Content)> Entries(PropertyMap archive, string prefix)
    {
        if (archive.Find("assets") is PropertyValue.Object assets)
        {
            return assets.Properties.SelectMany(a =>
                a.Value switch
                {
                    PropertyValue.Asset asset => [(prefix + a.Key, Read(asset.Fields))],
                    PropertyValue.Archive inner => Entries(inner.Fields, prefix + a.Key + "/"),
                    _ => Enumerable.Empty<(string, byte[])>(),
                }
            );
        }
        return TextOf(archive, "path") is { } path ? FileEntries(Path.Combine(programDirectory, path), prefix) : [];
    }

    private static IEnumerable<(string Name, byte[] Content)> FileEntries(string path, string prefix)
    {
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
                yield return (prefix + Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }
        else if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            using var zip = ZipFile.OpenRead(path);
            foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0))
                yield return (prefix + entry.FullName, ReadAll(entry.Open()));
        }
        else
        {
            using var file = File.OpenRead(path);
            using Stream content = path.EndsWith("gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
            using var tar = new TarReader(content);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is not null)
                    yield return (prefix + entry.Name, ReadAll(entry.DataStream));
            }
        }
    }

    private byte[] Read(PropertyMap asset)
    {
        if (TextOf(asset, "text") is { } text)
            return Encoding.UTF8.GetBytes(text);
        if (TextOf(asset, "path") is { } path)
            return File.ReadAllBytes(Path.Combine(programDirectory, path));
        // The contents behind another address are its own business; that it changed shows in the address.
        return TextOf(asset, "uri") is { } uri && Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile
            ? File.ReadAllBytes(parsed.LocalPath)
            : Encoding.UTF8.GetBytes(TextOf(asset, "uri") ?? "");
    }

    private static byte[] ReadAll(Stream stream)
    {
        using (stream)
        using (var all = new MemoryStream())
        {
            stream.CopyTo(all);
            return all.ToArray();
        }
    }

    private static string? TextOf(PropertyMap fields, string key) =>
        fields.Find(key) is PropertyValue.Text { Value: { Length: > 0 } text } ? text : null;

    private static byte[] Header(string name, int size)
    {
        var header = new byte[TarBlock];
        void Put(int at, string text) => Encoding.UTF8.GetBytes(text).AsSpan().CopyTo(header.AsSpan(at));

        Put(0, name);
        Put(100, "0000600\0");
        Put(108, "0000000\0");
        Put(116, "0000000\0");
        Put(124, Convert.ToString(size, 8).PadLeft(11, '0') + "\0");
        Put(136, "00000000000\0");
        Put(148, "        ");
        Put(156, "0");
        Put(257, "ustar\0" + "00");
        Put(329, "0000000\0");
        Put(337, "0000000\0");
        var checksum = header.Sum(b => b);
        Put(148, Convert.ToString(checksum, 8).PadLeft(6, '0') + "\0 ");
        return header;
    }
}
